/** Names the parameters of a statement in the order in which it uses them. */
export class Parameters {
  readonly names: string[] = [];

  /** The placeholder of a parameter; the same name keeps its place. */
  at(name: string): string {
    const known = this.names.indexOf(name);
    if (known >= 0) return `$${known + 1}`;
    return `$${this.names.push(name)}`;
  }
}
