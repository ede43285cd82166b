import { describe, expect, it } from "vitest";
import { memoryStore } from "./memory.ts";
import { testStore } from "./testing/test-store.ts";

describe("memory keeps every promise", () => {
  const store = memoryStore();
  const record = async (place: Parameters<typeof store.records>[0], id: string) =>
    store.records(place).find((one) => one.id === id);
  const checks = testStore({
    open: () => store,
    edit: async (place, id) => {
      store.edit(place, id, { id, first_name: "Eve" });
    },
    record,
  });
  it.each(checks)("$name", async ({ run }) => expect(await run()).toBeUndefined());
});
