/** The part of d3-sankey that is used; the package has no types of its own. */
declare module 'd3-sankey' {
  export interface SankeyNode {
    x0?: number;
    x1?: number;
    y0?: number;
    y1?: number;
  }

  export interface SankeyLink<Node> {
    source: Node | string;
    target: Node | string;
    value: number;
    y0?: number;
    y1?: number;
    width?: number;
  }

  export interface SankeyGraph<Node, Link> {
    nodes: Node[];
    links: Link[];
  }

  export interface SankeyLayout<Node, Link> {
    (graph: SankeyGraph<Node, Link>): SankeyGraph<Node, Link>;
    nodeId(id: (node: Node) => string): this;
    nodeAlign(align: (node: Node, columns: number) => number): this;
    nodeSort(compare: ((a: Node, b: Node) => number) | null): this;
    linkSort(compare: ((a: Link, b: Link) => number) | null): this;
    nodeWidth(width: number): this;
    nodePadding(padding: number): this;
    extent(extent: [[number, number], [number, number]]): this;
  }

  export function sankey<Node extends SankeyNode, Link extends SankeyLink<Node>>(): SankeyLayout<Node, Link>;
}
