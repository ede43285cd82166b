/** One `data-changed` body that stands for several: pure, so that what is signed can be told from what came in. */
import { z } from "zod";

/** Our own text, read back from the event log. */
const dataChanged = z.looseObject({
  id: z.string(),
  type: z.literal("data-changed"),
  data: z.looseObject({ changed_models: z.array(z.looseObject({ name: z.string() })) }),
});

/** The models that a body names. */
export function modelsNamedIn(body: string): readonly string[] {
  return dataChanged.parse(JSON.parse(body)).data.changed_models.map((model) => model.name);
}

/** The same event, its id included, that names these models too: each once, in an order that depends on nothing else. */
export function naming(body: string, models: readonly string[]): string {
  const { id, type, data } = dataChanged.parse(JSON.parse(body));
  const { changed_models: own, ...about } = data;
  const names = [...new Set([...own.map((model) => model.name), ...models])].toSorted();
  return JSON.stringify({
    id,
    type,
    data: { ...about, changed_models: names.map((name) => ({ name })) },
  });
}
