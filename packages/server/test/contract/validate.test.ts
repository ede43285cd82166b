import { expect, test } from "vitest";
import { assertAnswer, contractJudge } from "./validate.ts";

const good = { status: "success", data: { environment_id: "e", customer_id: "e" } };

test("the judge lets a right answer pass", () => {
  expect(() => assertAnswer("GET", "/check-api-key", 200, good)).not.toThrow();
});

test.each([
  [200, { ...good, data: {} }],
  [200, { status: "error" }],
  [
    400,
    { status: "error", error: { code: "NO.SUCH_CODE", title: null, message: "x", log_url: null } },
  ],
  // A general operation may not send a code of the unified ones.
  [
    409,
    {
      status: "error",
      error: { code: "INTEGRATION.SETUP_SYNC_PENDING", title: null, message: "x", log_url: null },
    },
  ],
  [400, { status: "error", error: { code: "PLATFORM.INPUT_INVALID", message: "x" } }],
])("the judge refuses %s %o", (status, body) => {
  expect(() => assertAnswer("GET", "/check-api-key", status, body)).toThrow("contract");
});

test("the judge finds operations by real paths", () => {
  expect(contractJudge.knows("GET", "/integrations/ledger%3Ax")).toBe(true);
  expect(contractJudge.knows("GET", "/syncs/x")).toBe(false);
});
