import { endpoints, hrisJoinEmployeesTeams, hrisTeams, tables } from "@muster/model";
import { describe, expect, it } from "vitest";
import { isTouchable, printSchema, printTable } from "./ddl.ts";

describe("the printed schema", () => {
  it("of a list that other tables touch", () => {
    expect(printTable(hrisTeams, endpoints)).toMatchInlineSnapshot(`
      "-- Groups: Departments, teams and cost centres.
      CREATE TABLE hris_teams (
        integration_id    text COLLATE "C" NOT NULL,
        id                text COLLATE "C" NOT NULL,
        remote_id         text NOT NULL,
        name              text,
        type              text,
        parent_id         text COLLATE "C",
        changed_at        timestamptz NOT NULL,
        remote_deleted_at timestamptz,
        deletion_reason   text,
        content_hash      uuid NOT NULL,
        fetched_at        timestamptz NOT NULL,
        PRIMARY KEY (integration_id, id)
      );
      CREATE INDEX hris_teams_parent_id ON hris_teams (integration_id, parent_id);
      CREATE INDEX hris_teams_deleted ON hris_teams (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
      CREATE TABLE hris_teams_touched (
        integration_id text COLLATE "C" NOT NULL,
        id             text COLLATE "C" NOT NULL,
        touched_at     timestamptz NOT NULL,
        PRIMARY KEY (integration_id, id)
      );
      CREATE INDEX hris_teams_touched_at ON hris_teams_touched (integration_id, touched_at, id);
      CREATE TRIGGER t1_stamp_insert
        BEFORE INSERT ON hris_teams FOR EACH ROW
        EXECUTE FUNCTION stamp_changed();
      CREATE TRIGGER t1_stamp_update
        BEFORE UPDATE ON hris_teams FOR EACH ROW
        WHEN ((OLD.remote_id, OLD.name, OLD.type, OLD.parent_id, OLD.remote_deleted_at)
          IS DISTINCT FROM
          (NEW.remote_id, NEW.name, NEW.type, NEW.parent_id, NEW.remote_deleted_at))
        EXECUTE FUNCTION stamp_changed();
      CREATE TRIGGER t2_keep_update
        BEFORE UPDATE ON hris_teams FOR EACH ROW
        WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.type, OLD.parent_id, OLD.remote_deleted_at)
          IS DISTINCT FROM
          (NEW.remote_id, NEW.name, NEW.type, NEW.parent_id, NEW.remote_deleted_at)))
        EXECUTE FUNCTION keep_changed();
      CREATE TRIGGER t3_touch_self_insert
        AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
      CREATE TRIGGER t3_touch_self_update
        AFTER UPDATE ON hris_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
      CREATE TRIGGER t4_link_teams_parent_id_insert
        AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_teams', 'parent_id', 'heal', 'false');
      CREATE TRIGGER t4_through_employees_team_id_insert
        AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_employees', 'hris_join_employees_teams', 'employee_id', 'team_id', 'true');
      CREATE TRIGGER t4_through_staffing_entities_group_id_insert
        AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_groups', 'staffing_entity_id', 'group_id', 'true');
      CREATE TRIGGER t4_through_staffing_entities_group_id_update
        AFTER UPDATE ON hris_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_groups', 'staffing_entity_id', 'group_id', 'true');
      CREATE TRIGGER t5_note_insert
        AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION note_change();
      CREATE TRIGGER t5_note_update
        AFTER UPDATE ON hris_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION note_change();"
    `);
  });
  it("of a join that touches the lists at both of its ends", () => {
    expect(printTable(hrisJoinEmployeesTeams, endpoints)).toMatchInlineSnapshot(`
      "-- Group memberships: Which employee belongs to which group.
      CREATE TABLE hris_join_employees_teams (
        integration_id    text COLLATE "C" NOT NULL,
        id                text COLLATE "C" NOT NULL,
        remote_id         text NOT NULL,
        employee_id       text COLLATE "C" NOT NULL,
        team_id           text COLLATE "C" NOT NULL,
        changed_at        timestamptz NOT NULL,
        remote_deleted_at timestamptz,
        deletion_reason   text,
        content_hash      uuid NOT NULL,
        fetched_at        timestamptz NOT NULL,
        PRIMARY KEY (integration_id, id)
      );
      CREATE INDEX hris_join_employees_teams_employee_id ON hris_join_employees_teams (integration_id, employee_id);
      CREATE INDEX hris_join_employees_teams_team_id ON hris_join_employees_teams (integration_id, team_id);
      CREATE TRIGGER t1_stamp_insert
        BEFORE INSERT ON hris_join_employees_teams FOR EACH ROW
        EXECUTE FUNCTION stamp_changed();
      CREATE TRIGGER t1_stamp_update
        BEFORE UPDATE ON hris_join_employees_teams FOR EACH ROW
        WHEN ((OLD.remote_id, OLD.employee_id, OLD.team_id, OLD.remote_deleted_at)
          IS DISTINCT FROM
          (NEW.remote_id, NEW.employee_id, NEW.team_id, NEW.remote_deleted_at))
        EXECUTE FUNCTION stamp_changed();
      CREATE TRIGGER t2_keep_update
        BEFORE UPDATE ON hris_join_employees_teams FOR EACH ROW
        WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_id, OLD.team_id, OLD.remote_deleted_at)
          IS DISTINCT FROM
          (NEW.remote_id, NEW.employee_id, NEW.team_id, NEW.remote_deleted_at)))
        EXECUTE FUNCTION keep_changed();
      CREATE TRIGGER t4_own_employees_employee_id_insert
        AFTER INSERT ON hris_join_employees_teams REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
      CREATE TRIGGER t4_own_employees_employee_id_update
        AFTER UPDATE ON hris_join_employees_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
      CREATE TRIGGER t5_note_insert
        AFTER INSERT ON hris_join_employees_teams REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION note_change();
      CREATE TRIGGER t5_note_update
        AFTER UPDATE ON hris_join_employees_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION note_change();"
    `);
  });
  it("names no table, index or trigger twice, and none longer than PostgreSQL keeps", () => {
    const sql = printSchema(tables, endpoints);
    const relations = [...sql.matchAll(/^CREATE (?:TABLE|INDEX) (\w+)/gm)].map(
      ([, name]) => name ?? "",
    );
    const triggers = [...sql.matchAll(/^CREATE TRIGGER (\w+)\n {2}\w+ \w+ ON (\w+)/gm)].map(
      ([, name, table]) => `${table} ${name}`,
    );
    expect(triggers).toHaveLength(sql.split("CREATE TRIGGER").length - 1);
    for (const names of [relations, triggers]) expect(new Set(names).size).toBe(names.length);
    const words = [...relations, ...triggers.flatMap((both) => both.split(" "))];
    expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(63);
  });
  it("has an index for every column that a touch looks up", () => {
    const sql = printSchema(tables, endpoints);
    const lookups = [
      ...[...sql.matchAll(/touch_parents_by_link\('(\w+)', '(\w+)'/g)].map(([, table, column]) => [
        table,
        column,
      ]),
      ...[...sql.matchAll(/touch_parents_through\('\w+', '(\w+)', '\w+', '(\w+)'/g)].map(
        ([, table, column]) => [table, column],
      ),
    ];
    expect(lookups.length).toBeGreaterThan(20);
    for (const [table, column] of lookups)
      expect(sql).toContain(` ON ${table} (integration_id, ${column});`);
  });
});

it("touchable are the lists whose delta can match without a change of their own", () => {
  expect(endpoints.filter(isTouchable).map(({ path }) => path)).toEqual([
    "/hris/employees",
    "/hris/groups",
    "/hris/absences",
    "/hris/time-off-balances",
    "/hris/performance-reviews",
    "/hris/staffing-entities",
    "/ats/applications",
    "/ats/candidates",
    "/ats/jobs",
    "/ats/interviews",
    "/ats/offers",
    "/ats/users",
  ]);
});
