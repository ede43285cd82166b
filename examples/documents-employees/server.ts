/** The guide's consumer as a program: receives the webhooks, does the weekly job, keeps a copy of the employees. */
import { followGuide } from "../beside-muster/guide.ts";
import { handleCronJob, handleDataChangedWebhook } from "./consumer.ts";
import { prepareDatabase, prisma } from "./database.ts";

await prepareDatabase();
await followGuide({
  category: "HRIS",
  port: 3000,
  handleDataChangedWebhook,
  handleCronJob,
  remember: (kombo_integration_id) => {
    const where = { kombo_integration_id };
    return prisma.integration.upsert({ where, create: where, update: {} });
  },
  customers: () => prisma.integration.findMany(),
});
