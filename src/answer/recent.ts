/** What was made lately, by key; the longest unasked goes first. */
export class Recent<Value> {
  readonly #maximum: number;
  /** A Map keeps insertion order, so the longest unasked is always in front. */
  readonly #values = new Map<string, Value>();

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    const value = known ?? make();
    if (known === undefined) this.#makeRoom();
    else this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  #makeRoom(): void {
    const [oldest] = this.#values.keys();
    if (this.#values.size >= this.#maximum && oldest !== undefined) this.#values.delete(oldest);
  }
}
