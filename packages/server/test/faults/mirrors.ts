/** Consumers that keep their copy with the SDK. They are killed like everything else; one copy is kept by two of them. */
import { fileURLToPath } from "node:url";
import { musterProcess, type MusterProcess } from "./process.ts";

const program = fileURLToPath(new URL("./mirror-process.ts", import.meta.url));

/** The database of a customer's copies. */
export const copiesOf = (customer: number): string => `copies_${customer}`;

/** Two processes for the first customer's copy, one for the second's. */
export const mirrorsOf = [
  { name: "mirror 1a", customer: 0 },
  { name: "mirror 1b", customer: 0 },
  { name: "mirror 2", customer: 1 },
] as const;

export function mirrorProcess({
  name,
  folder,
  api,
  copyUrl,
}: {
  readonly name: string;
  readonly folder: string;
  readonly api: { readonly url: string; readonly key: string };
  readonly copyUrl: string;
}): MusterProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  const asks = { MUSTER_URL: api.url, MUSTER_KEY: api.key, COPY_URL: copyUrl };
  const env = () => ({ PATH, HOME, TMPDIR, ...asks });
  return musterProcess({ name, env, folder, program: ["--conditions=muster-source", program] });
}
