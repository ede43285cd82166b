import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { keyRing } from "../../kernel/seal.ts";
import { newSecret, openSecret, sealSecret } from "./secret.ts";
import { signatureHeaders } from "./sign.ts";

const body = JSON.stringify({ id: "e1", type: "data-changed", data: { name: "Žofia 🌍\u2028" } });
const mismatch = "No matching signature found";

test("a known secret, body and time give the signatures that others compute", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const at = new Date("2021-03-24T20:11:37.500Z");
  const plain = '{"test": 2432232314}';

  const headers = signatureHeaders({
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    body: plain,
    at,
    secrets: [secret],
  });

  expect(headers["webhook-timestamp"]).toBe("1616616697");
  const key = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const standard = createHmac("sha256", key)
    .update(`msg_p5jXN8AQM9LWM0D4loKWxJek.1616616697.${plain}`)
    .digest("base64");
  expect(headers["webhook-signature"]).toBe(`v1,${standard}`);
  expect(headers["x-kombo-signature"]).toBe(
    createHmac("sha256", secret).update(Buffer.from(plain)).digest("base64url"),
  );
});

test("the library verifies; a changed body, id or secret does not pass", () => {
  const secret = newSecret();
  const headers = signatureHeaders({ id: "e1", body, at: new Date(), secrets: [secret] });

  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow(mismatch);
  expect(() => new Webhook(secret).verify(body, { ...headers, "webhook-id": "e2" })).toThrow(
    mismatch,
  );
  expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow(mismatch);
});

test("while a rotation overlaps, old and new secret verify; the Kombo signature is the new one's", () => {
  const [current, old] = [newSecret(), newSecret()];

  const headers = signatureHeaders({ id: "e1", body, at: new Date(), secrets: [current, old] });

  for (const secret of [current, old]) new Webhook(secret).verify(body, headers);
  expect(headers["x-kombo-signature"]).toBe(
    createHmac("sha256", current).update(body).digest("base64url"),
  );
});

test("secrets are 32 random bytes and open only for their own endpoint", () => {
  const seals = keyRing(["k".repeat(32)]);
  const secret = newSecret();
  const sealed = sealSecret(seals, "a", secret);

  expect(Buffer.from(secret.replace(/^whsec_/, ""), "base64")).toHaveLength(32);
  expect(openSecret(seals, "a", sealed)).toBe(secret);
  expect(() => openSecret(seals, "b", sealed)).toThrow(/authenticate/);
});
