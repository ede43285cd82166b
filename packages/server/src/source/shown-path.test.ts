import { expect, test } from "vitest";
import { shownPath, textsIn } from "./shown-path.ts";

test.each([
  ["/api/people/8812", "/api/people/8812"],
  ["/api/people/ida@acme.example", "/api/people/…"],
  ["/api/people/ida%40acme.example/leave", "/api/people/…/leave"],
  ["/api/people/ida%2540acme.example", "/api/people/…"],
  ["/odata/Users('ida%40acme.example')", "/odata/…"],
  ["/api/broken%E0%A4%A/x", "/api/…/x"],
  [`/hook/${"x".repeat(64)}`, `/hook/${"x".repeat(64)}`],
  [`/hook/${"x".repeat(65)}`, "/hook/…"],
  ["/v1/s3cret-key/people", "/v1/…/people"],
  ["/v1/key=s3cret-key;x/people", "/v1/…/people"],
  ["/v1/en/people", "/v1/en/people"],
])("%s is kept as %s", (path, kept) => {
  expect(shownPath(path, textsIn({ login: { key: "s3cret-key" }, language: "en", id: 7 }))).toBe(
    kept,
  );
});

test("a path is cut where it gets too long", () => {
  expect(shownPath("/abcd".repeat(1_000))).toHaveLength(500);
});
