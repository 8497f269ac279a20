/**
 * Shapley values of a game whose worth is known for every coalition: each player's mean marginal worth over all
 * orders in which the players can join.
 *
 * Source: L. S. Shapley, "A value for n-person games" (1953).
 * @param worth by coalition, one bit per player; 2^n entries
 */
export function shapleyValues(worth: Float64Array, players: number): Float64Array {
  const weights = joiningWeights(players);
  const values = new Float64Array(players);
  for (let player = 0; player < players; player++) {
    const bit = 1 << player;
    let value = 0;
    for (let coalition = 0; coalition < worth.length; coalition++) {
      if ((coalition & bit) !== 0) continue;
      const gain = (worth[coalition | bit] ?? 0) - (worth[coalition] ?? 0);
      value += (weights[size(coalition)] ?? 0) * gain;
    }
    values[player] = value;
  }
  return values;
}

/** By size s of the coalition that a player joins: s! (n − s − 1)! / n!, the part of orders in which they do. */
function joiningWeights(players: number): Float64Array {
  const weights = new Float64Array(players);
  let weight = 1 / players;
  for (let size = 0; size < players; size++) {
    weights[size] = weight;
    weight *= (size + 1) / (players - size - 1);
  }
  return weights;
}

function size(coalition: number): number {
  let members = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) members++;
  return members;
}
