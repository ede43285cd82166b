/** A test's hands on the sandbox HR tool that the running Muster serves: changes and faults over its control API. */
import type { Muster } from "./muster.ts";

export interface Hands {
  /** Makes a change: `hire`, `rename`, `mutate?count=20` … */
  change(name: string, wish?: object): Promise<void>;
  /** Sets all faults at once: what is not named works again. */
  faults(wish: object): Promise<void>;
}

/** `account` is `<seed>-<employees>`; left out, it is the account of the first integration. */
export function handsOn(muster: Pick<Muster, "sandboxUrl">, account?: string): Hands {
  const post = async (path: string, body: object): Promise<void> => {
    const base = await muster.sandboxUrl();
    const prefix = account === undefined ? "" : `/accounts/${account}`;
    const response = await fetch(`${base}${prefix}/control/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the sandbox refused ${path}: ${await response.text()}`);
  };
  return { change: (name, wish = {}) => post(name, wish), faults: (wish) => post("faults", wish) };
}
