/** The consumer's own database: who its customers are, and its copy of their employees. */
import { PrismaPg } from "@prisma/adapter-pg";
import { makeTables, ownDatabase } from "../beside-muster/database.ts";
import { PrismaClient } from "./generated/client.ts";
import type { InputJsonObject } from "./generated/internal/prismaNamespace.ts";

const connectionString = await ownDatabase("example_employees");
export const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });

/** What is used of an employee as the API gives it. */
interface Employee extends InputJsonObject {
  readonly id: string;
  readonly remote_id: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly work_email: string | null;
  readonly job_title: string | null;
  readonly employment_status: string | null;
  readonly manager_id: string | null;
}

/** Upserts a page, all of it or nothing. */
export async function handleEmployeeData(
  integrationId: string,
  results: readonly Employee[],
): Promise<void> {
  const writes = results.map((employee) => {
    const { id, remote_id, first_name, last_name, work_email } = employee;
    const { job_title, employment_status, manager_id } = employee;
    const columns = {
      kombo_integration_id: integrationId,
      remote_id,
      first_name,
      last_name,
      work_email,
      job_title,
      employment_status,
      manager_id,
      data: employee,
    };
    return prisma.employee.upsert({ where: { id }, create: { id, ...columns }, update: columns });
  });
  await prisma.$transaction(writes);
}

export const prepareDatabase = (): Promise<void> =>
  makeTables(connectionString, new URL("tables.sql", import.meta.url));
