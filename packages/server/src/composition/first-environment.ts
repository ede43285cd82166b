/** Opens the first environment, and says where a person finds a key that opens it. */
import { keyPlaces, type KnownKey } from "../cli/welcome.ts";
import { firstEnvironment } from "../services/environments/first.ts";
import type { Caller, World } from "../services/world.ts";
import { dataPath, readData, writeData } from "./data-folder.ts";

export interface OpenedEnvironment extends Caller {
  readonly key: KnownKey;
}

/** A development key is written down before it is shown: what scrolls away is not lost. Production writes none. */
export async function openFirstEnvironment(world: World): Promise<OpenedEnvironment> {
  const { environmentId, key } = await firstEnvironment(world);
  const { apiKey, dataDir, environment } = world.config;
  if (environment === "production") {
    return { environmentId, key: apiKey === undefined ? keyPlaces.nowhere : keyPlaces.inSettings };
  }
  const file = dataPath(dataDir, "apiKey");
  if (key !== null) {
    await writeData(dataDir, "apiKey", key);
    return { environmentId, key: keyPlaces.shown(key, file) };
  }
  const kept = (await readData(dataDir, "apiKey")) !== null;
  return { environmentId, key: kept ? keyPlaces.inFile(file) : keyPlaces.nowhere };
}
