import { changeTotals, failMetrics } from '../../config/fail-on/metrics.ts';
import type { Page } from './topic.ts';

export const failOnPage: Page = [
  "--fail-on takes a condition. The report is written first; then, if the condition holds, the command fails with exit code 3 and says so. Repeat the flag for several conditions. Such as: --fail-on 'unattributed > 5%' --fail-on 'change(Email) < -20% and conversions > 100'",
  Object.fromEntries(
    Object.entries(failMetrics).map(([name, { description, of, percent }]) => [
      of === 'channel' ? `${name}(…)` : of === 'either' ? `${name}, ${name}(…)` : name,
      `${description}${percent ? '; a percentage' : ''}`,
    ]),
  ),
  'A condition compares one of these with a number, by < <= > >= = or !=. Conditions are joined by and, or and parentheses; and binds tighter. In the parentheses after a name stands a channel, perhaps followed by a model: share(Email, linear). Without a model, the condition holds only if it holds by every model that divides. A channel with a comma or a parenthesis in its name is put in double quotes.',
  `change(…) needs --against, or attrib compare. It knows channels and these totals: ${Object.keys(changeTotals).join(', ')}. A channel of such a name is put in quotes. What cannot be told, because there is nothing to divide by or the number is missing, counts as failed.`,
];
