-- The unified HRIS tables, as the model proposes them: npm run model:sql.

-- Legal entities: The companies of a group that employ people.
CREATE TABLE hris_legal_entities (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  name              text,
  address           jsonb,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_legal_entities_changed_at ON hris_legal_entities (integration_id, changed_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_legal_entities FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_legal_entities FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.address, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.address, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_legal_entities FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.address, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.address, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_employees_legal_entity_id_insert
  AFTER INSERT ON hris_legal_entities REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'legal_entity_id', 'linked', 'true');
CREATE TRIGGER t4_link_employees_legal_entity_id_update
  AFTER UPDATE ON hris_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'legal_entity_id', 'linked', 'true');
CREATE TRIGGER t4_through_staffing_entities_legal_entity_id_insert
  AFTER INSERT ON hris_legal_entities REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_legal_entities', 'staffing_entity_id', 'legal_entity_id', 'true');
CREATE TRIGGER t4_through_staffing_entities_legal_entity_id_update
  AFTER UPDATE ON hris_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_legal_entities', 'staffing_entity_id', 'legal_entity_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_legal_entities REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Locations: Places where people work.
CREATE TABLE hris_locations (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  name              text,
  address           jsonb,
  type              text,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_locations_changed_at ON hris_locations (integration_id, changed_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_locations FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_locations FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.address, OLD.type, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.address, NEW.type, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_locations FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.address, OLD.type, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.address, NEW.type, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_employees_work_location_id_insert
  AFTER INSERT ON hris_locations REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'work_location_id', 'linked', 'true');
CREATE TRIGGER t4_link_employees_work_location_id_update
  AFTER UPDATE ON hris_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'work_location_id', 'linked', 'true');
CREATE TRIGGER t4_through_staffing_entities_location_id_insert
  AFTER INSERT ON hris_locations REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_locations', 'staffing_entity_id', 'location_id', 'true');
CREATE TRIGGER t4_through_staffing_entities_location_id_update
  AFTER UPDATE ON hris_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_locations', 'staffing_entity_id', 'location_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_locations REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Groups: Departments, teams and cost centres.
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
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Employees: People who work, worked or will work for the customer.
CREATE TABLE hris_employees (
  integration_id      text COLLATE "C" NOT NULL,
  id                  text COLLATE "C" NOT NULL,
  remote_id           text NOT NULL,
  employee_number     text,
  first_name          text,
  last_name           text,
  nationality         text,
  display_full_name   text,
  job_title           text,
  work_email          text,
  personal_email      text,
  mobile_phone_number text,
  ssn                 text,
  tax_id              text,
  gender              text,
  ethnicity           text,
  marital_status      text,
  employment_status   text,
  employment_type     text,
  weekly_hours        double precision,
  avatar              text,
  work_location_id    text COLLATE "C",
  legal_entity_id     text COLLATE "C",
  manager_id          text COLLATE "C",
  home_address        jsonb,
  bank_accounts       jsonb,
  date_of_birth       timestamptz(3),
  start_date          timestamptz(3),
  termination_date    timestamptz(3),
  remote_created_at   timestamptz(3),
  custom_fields       jsonb,
  changed_at          timestamptz NOT NULL,
  remote_deleted_at   timestamptz,
  deletion_reason     text,
  content_hash        uuid NOT NULL,
  fetched_at          timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_employees_work_location_id ON hris_employees (integration_id, work_location_id);
CREATE INDEX hris_employees_legal_entity_id ON hris_employees (integration_id, legal_entity_id);
CREATE INDEX hris_employees_manager_id ON hris_employees (integration_id, manager_id);
CREATE INDEX hris_employees_work_email ON hris_employees (integration_id, lower(work_email));
CREATE INDEX hris_employees_personal_email ON hris_employees (integration_id, lower(personal_email));
CREATE TABLE hris_employees_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_employees_touched_at ON hris_employees_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_employees FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_employees FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_number, OLD.first_name, OLD.last_name, OLD.nationality, OLD.display_full_name, OLD.job_title, OLD.work_email, OLD.personal_email, OLD.mobile_phone_number, OLD.ssn, OLD.tax_id, OLD.gender, OLD.ethnicity, OLD.marital_status, OLD.employment_status, OLD.employment_type, OLD.weekly_hours, OLD.avatar, OLD.work_location_id, OLD.legal_entity_id, OLD.manager_id, OLD.home_address, OLD.bank_accounts, OLD.date_of_birth, OLD.start_date, OLD.termination_date, OLD.remote_created_at, OLD.custom_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_number, NEW.first_name, NEW.last_name, NEW.nationality, NEW.display_full_name, NEW.job_title, NEW.work_email, NEW.personal_email, NEW.mobile_phone_number, NEW.ssn, NEW.tax_id, NEW.gender, NEW.ethnicity, NEW.marital_status, NEW.employment_status, NEW.employment_type, NEW.weekly_hours, NEW.avatar, NEW.work_location_id, NEW.legal_entity_id, NEW.manager_id, NEW.home_address, NEW.bank_accounts, NEW.date_of_birth, NEW.start_date, NEW.termination_date, NEW.remote_created_at, NEW.custom_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_employees FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_number, OLD.first_name, OLD.last_name, OLD.nationality, OLD.display_full_name, OLD.job_title, OLD.work_email, OLD.personal_email, OLD.mobile_phone_number, OLD.ssn, OLD.tax_id, OLD.gender, OLD.ethnicity, OLD.marital_status, OLD.employment_status, OLD.employment_type, OLD.weekly_hours, OLD.avatar, OLD.work_location_id, OLD.legal_entity_id, OLD.manager_id, OLD.home_address, OLD.bank_accounts, OLD.date_of_birth, OLD.start_date, OLD.termination_date, OLD.remote_created_at, OLD.custom_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_number, NEW.first_name, NEW.last_name, NEW.nationality, NEW.display_full_name, NEW.job_title, NEW.work_email, NEW.personal_email, NEW.mobile_phone_number, NEW.ssn, NEW.tax_id, NEW.gender, NEW.ethnicity, NEW.marital_status, NEW.employment_status, NEW.employment_type, NEW.weekly_hours, NEW.avatar, NEW.work_location_id, NEW.legal_entity_id, NEW.manager_id, NEW.home_address, NEW.bank_accounts, NEW.date_of_birth, NEW.start_date, NEW.termination_date, NEW.remote_created_at, NEW.custom_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_absences_approver_id_insert
  AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_absences', 'approver_id', 'heal', 'true');
CREATE TRIGGER t4_link_employees_manager_id_insert
  AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'manager_id', 'linked', 'true');
CREATE TRIGGER t4_link_employees_manager_id_update
  AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'manager_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_reviewee_id_insert
  AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'reviewee_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_reviewee_id_update
  AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'reviewee_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_reviewer_id_insert
  AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'reviewer_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_reviewer_id_update
  AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'reviewer_id', 'linked', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Employments: What an employee does and earns from a day on: one record for each change of the contract.
CREATE TABLE hris_employments (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  employee_id       text COLLATE "C" NOT NULL,
  job_title         text,
  pay_rate          double precision,
  pay_period        text,
  pay_frequency     text,
  employment_type   text,
  pay_currency      text,
  effective_date    timestamptz(3),
  custom_fields     jsonb,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_employments_changed_at ON hris_employments (integration_id, changed_at, id);
CREATE INDEX hris_employments_employee_id ON hris_employments (integration_id, employee_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_employments FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_employments FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_id, OLD.job_title, OLD.pay_rate, OLD.pay_period, OLD.pay_frequency, OLD.employment_type, OLD.pay_currency, OLD.effective_date, OLD.custom_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.job_title, NEW.pay_rate, NEW.pay_period, NEW.pay_frequency, NEW.employment_type, NEW.pay_currency, NEW.effective_date, NEW.custom_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_employments FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_id, OLD.job_title, OLD.pay_rate, OLD.pay_period, OLD.pay_frequency, OLD.employment_type, OLD.pay_currency, OLD.effective_date, OLD.custom_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.job_title, NEW.pay_rate, NEW.pay_period, NEW.pay_frequency, NEW.employment_type, NEW.pay_currency, NEW.effective_date, NEW.custom_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_employees_employee_id_insert
  AFTER INSERT ON hris_employments REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t4_own_employees_employee_id_update
  AFTER UPDATE ON hris_employments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_employments REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_employments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Group memberships: Which employee belongs to which group.
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
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_employees_employee_id_update
  AFTER UPDATE ON hris_join_employees_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_join_employees_teams REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_join_employees_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Absence types: Kinds of absence: holiday, sick leave and so on.
CREATE TABLE hris_absence_types (
  integration_id        text COLLATE "C" NOT NULL,
  id                    text COLLATE "C" NOT NULL,
  remote_id             text NOT NULL,
  name                  text,
  unit                  text,
  half_days_supported   boolean,
  exact_times_supported boolean,
  changed_at            timestamptz NOT NULL,
  remote_deleted_at     timestamptz,
  deletion_reason       text,
  content_hash          uuid NOT NULL,
  fetched_at            timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_absence_types_changed_at ON hris_absence_types (integration_id, changed_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_absence_types FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_absence_types FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.unit, OLD.half_days_supported, OLD.exact_times_supported, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.unit, NEW.half_days_supported, NEW.exact_times_supported, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_absence_types FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.unit, OLD.half_days_supported, OLD.exact_times_supported, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.unit, NEW.half_days_supported, NEW.exact_times_supported, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_absences_type_id_insert
  AFTER INSERT ON hris_absence_types REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_absences', 'type_id', 'linked', 'true');
CREATE TRIGGER t4_link_absences_type_id_update
  AFTER UPDATE ON hris_absence_types REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_absences', 'type_id', 'linked', 'true');
CREATE TRIGGER t4_link_time_off_balances_type_id_insert
  AFTER INSERT ON hris_absence_types REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_time_off_balances', 'type_id', 'linked', 'true');
CREATE TRIGGER t4_link_time_off_balances_type_id_update
  AFTER UPDATE ON hris_absence_types REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_time_off_balances', 'type_id', 'linked', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_absence_types REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_absence_types REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Absences: Time an employee is away, planned or past.
CREATE TABLE hris_absences (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  employee_id       text COLLATE "C" NOT NULL,
  approver_id       text COLLATE "C",
  start_date        date,
  end_date          date,
  start_half_day    boolean,
  end_half_day      boolean,
  start_time        time,
  end_time          time,
  amount            double precision,
  unit              text,
  status            text,
  employee_note     text,
  type_id           text COLLATE "C",
  remote_created_at timestamptz(3),
  remote_updated_at timestamptz(3),
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_absences_employee_id ON hris_absences (integration_id, employee_id);
CREATE INDEX hris_absences_approver_id ON hris_absences (integration_id, approver_id);
CREATE INDEX hris_absences_type_id ON hris_absences (integration_id, type_id);
CREATE TABLE hris_absences_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_absences_touched_at ON hris_absences_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_absences FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_absences FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_id, OLD.approver_id, OLD.start_date, OLD.end_date, OLD.start_half_day, OLD.end_half_day, OLD.start_time, OLD.end_time, OLD.amount, OLD.unit, OLD.status, OLD.employee_note, OLD.type_id, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.approver_id, NEW.start_date, NEW.end_date, NEW.start_half_day, NEW.end_half_day, NEW.start_time, NEW.end_time, NEW.amount, NEW.unit, NEW.status, NEW.employee_note, NEW.type_id, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_absences FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_id, OLD.approver_id, OLD.start_date, OLD.end_date, OLD.start_half_day, OLD.end_half_day, OLD.start_time, OLD.end_time, OLD.amount, OLD.unit, OLD.status, OLD.employee_note, OLD.type_id, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.approver_id, NEW.start_date, NEW.end_date, NEW.start_half_day, NEW.end_half_day, NEW.start_time, NEW.end_time, NEW.amount, NEW.unit, NEW.status, NEW.employee_note, NEW.type_id, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON hris_absences REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON hris_absences REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_absences REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_absences REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Time-off balances: What an employee has left and has used of one type of absence.
CREATE TABLE hris_time_off_balances (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  employee_id       text COLLATE "C" NOT NULL,
  type_id           text COLLATE "C" NOT NULL,
  balance           double precision,
  balance_unit      text,
  used              double precision,
  used_unit         text,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_time_off_balances_employee_id ON hris_time_off_balances (integration_id, employee_id);
CREATE INDEX hris_time_off_balances_type_id ON hris_time_off_balances (integration_id, type_id);
CREATE TABLE hris_time_off_balances_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_time_off_balances_touched_at ON hris_time_off_balances_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_time_off_balances FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_time_off_balances FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_id, OLD.type_id, OLD.balance, OLD.balance_unit, OLD.used, OLD.used_unit, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.type_id, NEW.balance, NEW.balance_unit, NEW.used, NEW.used_unit, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_time_off_balances FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_id, OLD.type_id, OLD.balance, OLD.balance_unit, OLD.used, OLD.used_unit, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.type_id, NEW.balance, NEW.balance_unit, NEW.used, NEW.used_unit, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON hris_time_off_balances REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON hris_time_off_balances REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_own_employees_employee_id_insert
  AFTER INSERT ON hris_time_off_balances REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t4_own_employees_employee_id_update
  AFTER UPDATE ON hris_time_off_balances REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_time_off_balances REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_time_off_balances REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Timesheets: Time an employee worked, one record for each stretch of work.
CREATE TABLE hris_timesheets (
  integration_id       text COLLATE "C" NOT NULL,
  id                   text COLLATE "C" NOT NULL,
  remote_id            text NOT NULL,
  employee_id          text COLLATE "C" NOT NULL,
  started_at           timestamptz(3),
  ended_at             timestamptz(3),
  timezone             text,
  payable_hours        double precision,
  unpaid_break_minutes double precision,
  breaks               jsonb,
  approval_status      text,
  approved_at          timestamptz(3),
  comment              text,
  custom_fields        jsonb,
  changed_at           timestamptz NOT NULL,
  remote_deleted_at    timestamptz,
  deletion_reason      text,
  content_hash         uuid NOT NULL,
  fetched_at           timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_timesheets_changed_at ON hris_timesheets (integration_id, changed_at, id);
CREATE INDEX hris_timesheets_employee_id ON hris_timesheets (integration_id, employee_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_timesheets FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_timesheets FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_id, OLD.started_at, OLD.ended_at, OLD.timezone, OLD.payable_hours, OLD.unpaid_break_minutes, OLD.breaks, OLD.approval_status, OLD.approved_at, OLD.comment, OLD.custom_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.started_at, NEW.ended_at, NEW.timezone, NEW.payable_hours, NEW.unpaid_break_minutes, NEW.breaks, NEW.approval_status, NEW.approved_at, NEW.comment, NEW.custom_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_timesheets FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_id, OLD.started_at, OLD.ended_at, OLD.timezone, OLD.payable_hours, OLD.unpaid_break_minutes, OLD.breaks, OLD.approval_status, OLD.approved_at, OLD.comment, OLD.custom_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.started_at, NEW.ended_at, NEW.timezone, NEW.payable_hours, NEW.unpaid_break_minutes, NEW.breaks, NEW.approval_status, NEW.approved_at, NEW.comment, NEW.custom_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_timesheets REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_timesheets REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Document categories: Folders that an employee's documents can be put in.
CREATE TABLE hris_employee_document_categories (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  name              text,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_employee_document_categories_changed_at ON hris_employee_document_categories (integration_id, changed_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_employee_document_categories FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_employee_document_categories FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_employee_document_categories FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_employee_document_categories REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_employee_document_categories REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Review cycles: Rounds in which employees are reviewed.
CREATE TABLE hris_performance_review_cycles (
  integration_id           text COLLATE "C" NOT NULL,
  id                       text COLLATE "C" NOT NULL,
  remote_id                text NOT NULL,
  name                     text,
  review_period_start_date timestamptz(3),
  changed_at               timestamptz NOT NULL,
  remote_deleted_at        timestamptz,
  deletion_reason          text,
  content_hash             uuid NOT NULL,
  fetched_at               timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_performance_review_cycles_changed_at ON hris_performance_review_cycles (integration_id, changed_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_performance_review_cycles FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_performance_review_cycles FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.review_period_start_date, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.review_period_start_date, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_performance_review_cycles FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.review_period_start_date, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.review_period_start_date, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_performance_reviews_review_cycle_id_insert
  AFTER INSERT ON hris_performance_review_cycles REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'review_cycle_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_review_cycle_id_update
  AFTER UPDATE ON hris_performance_review_cycles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'review_cycle_id', 'linked', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_performance_review_cycles REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_performance_review_cycles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Performance reviews: What one person says about another's work in a review cycle.
CREATE TABLE hris_performance_reviews (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  type              text,
  summary_comment   text,
  summary_rating    jsonb,
  reviewee_id       text COLLATE "C" NOT NULL,
  reviewer_id       text COLLATE "C",
  review_cycle_id   text COLLATE "C",
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_performance_reviews_reviewee_id ON hris_performance_reviews (integration_id, reviewee_id);
CREATE INDEX hris_performance_reviews_reviewer_id ON hris_performance_reviews (integration_id, reviewer_id);
CREATE INDEX hris_performance_reviews_review_cycle_id ON hris_performance_reviews (integration_id, review_cycle_id);
CREATE TABLE hris_performance_reviews_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_performance_reviews_touched_at ON hris_performance_reviews_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_performance_reviews FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_performance_reviews FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.type, OLD.summary_comment, OLD.summary_rating, OLD.reviewee_id, OLD.reviewer_id, OLD.review_cycle_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.type, NEW.summary_comment, NEW.summary_rating, NEW.reviewee_id, NEW.reviewer_id, NEW.review_cycle_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_performance_reviews FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.type, OLD.summary_comment, OLD.summary_rating, OLD.reviewee_id, OLD.reviewer_id, OLD.review_cycle_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.type, NEW.summary_comment, NEW.summary_rating, NEW.reviewee_id, NEW.reviewer_id, NEW.review_cycle_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON hris_performance_reviews REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON hris_performance_reviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_performance_reviews REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_performance_reviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Proficiency scales: How well a skill is mastered is told in steps of one of these.
CREATE TABLE hris_skill_proficiency_scales (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  scale             jsonb NOT NULL,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_skill_proficiency_scales FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_skill_proficiency_scales FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.scale, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.scale, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_skill_proficiency_scales FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.scale, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.scale, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_skill_proficiency_scales REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_skill_proficiency_scales REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Skills: Things people can be good at.
CREATE TABLE hris_skills (
  integration_id       text COLLATE "C" NOT NULL,
  id                   text COLLATE "C" NOT NULL,
  remote_id            text NOT NULL,
  name                 text,
  proficiency_scale_id text COLLATE "C",
  changed_at           timestamptz NOT NULL,
  remote_deleted_at    timestamptz,
  deletion_reason      text,
  content_hash         uuid NOT NULL,
  fetched_at           timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_skills FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_skills FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.proficiency_scale_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.proficiency_scale_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_skills FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.proficiency_scale_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.proficiency_scale_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_through_staffing_entities_skill_id_insert
  AFTER INSERT ON hris_skills REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_skills', 'staffing_entity_id', 'skill_id', 'true');
CREATE TRIGGER t4_through_staffing_entities_skill_id_update
  AFTER UPDATE ON hris_skills REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_skills', 'staffing_entity_id', 'skill_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_skills REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_skills REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Rating providers: Who or what rates skills: the person, the manager, a test.
CREATE TABLE hris_skill_rating_providers (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  name              text,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_skill_rating_providers FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_skill_rating_providers FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_skill_rating_providers FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_skill_rating_providers REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_skill_rating_providers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Skill ratings: How well an employee masters a skill, as one provider rates it.
CREATE TABLE hris_employee_skill_proficiency_ratings (
  integration_id     text COLLATE "C" NOT NULL,
  id                 text COLLATE "C" NOT NULL,
  remote_id          text NOT NULL,
  employee_id        text COLLATE "C" NOT NULL,
  skill_id           text COLLATE "C" NOT NULL,
  rating_provider_id text COLLATE "C",
  rating_source      text,
  proficiency        jsonb,
  changed_at         timestamptz NOT NULL,
  remote_deleted_at  timestamptz,
  deletion_reason    text,
  content_hash       uuid NOT NULL,
  fetched_at         timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_employee_skill_proficiency_ratings FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_employee_skill_proficiency_ratings FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_id, OLD.skill_id, OLD.rating_provider_id, OLD.rating_source, OLD.proficiency, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.skill_id, NEW.rating_provider_id, NEW.rating_source, NEW.proficiency, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_employee_skill_proficiency_ratings FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_id, OLD.skill_id, OLD.rating_provider_id, OLD.rating_source, OLD.proficiency, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.skill_id, NEW.rating_provider_id, NEW.rating_source, NEW.proficiency, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_employee_skill_proficiency_ratings REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_employee_skill_proficiency_ratings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Staffing entities: Jobs, positions and requisitions: work that somebody does or shall do.
CREATE TABLE hris_staffing_entities (
  integration_id     text COLLATE "C" NOT NULL,
  id                 text COLLATE "C" NOT NULL,
  remote_id          text NOT NULL,
  name               text,
  model_type         text,
  description        text,
  status             text,
  employment_types   jsonb,
  number_of_openings double precision,
  parent_id          text COLLATE "C",
  remote_url         text,
  remote_created_at  timestamptz(3),
  remote_updated_at  timestamptz(3),
  custom_fields      jsonb,
  changed_at         timestamptz NOT NULL,
  remote_deleted_at  timestamptz,
  deletion_reason    text,
  content_hash       uuid NOT NULL,
  fetched_at         timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_staffing_entities_parent_id ON hris_staffing_entities (integration_id, parent_id);
CREATE TABLE hris_staffing_entities_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_staffing_entities_touched_at ON hris_staffing_entities_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_staffing_entities FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_staffing_entities FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.model_type, OLD.description, OLD.status, OLD.employment_types, OLD.number_of_openings, OLD.parent_id, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.custom_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.model_type, NEW.description, NEW.status, NEW.employment_types, NEW.number_of_openings, NEW.parent_id, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.custom_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_staffing_entities FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.model_type, OLD.description, OLD.status, OLD.employment_types, OLD.number_of_openings, OLD.parent_id, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.custom_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.model_type, NEW.description, NEW.status, NEW.employment_types, NEW.number_of_openings, NEW.parent_id, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.custom_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON hris_staffing_entities REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON hris_staffing_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_staffing_entities_parent_id_insert
  AFTER INSERT ON hris_staffing_entities REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_staffing_entities', 'parent_id', 'heal', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_staffing_entities REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_staffing_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Locations of staffing entities: Where the work of a staffing entity may be done.
CREATE TABLE hris_join_staffing_entities_locations (
  integration_id     text COLLATE "C" NOT NULL,
  id                 text COLLATE "C" NOT NULL,
  remote_id          text NOT NULL,
  staffing_entity_id text COLLATE "C" NOT NULL,
  location_id        text COLLATE "C" NOT NULL,
  changed_at         timestamptz NOT NULL,
  remote_deleted_at  timestamptz,
  deletion_reason    text,
  content_hash       uuid NOT NULL,
  fetched_at         timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_join_staffing_entities_locations_staffing_entity_id ON hris_join_staffing_entities_locations (integration_id, staffing_entity_id);
CREATE INDEX hris_join_staffing_entities_locations_location_id ON hris_join_staffing_entities_locations (integration_id, location_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_join_staffing_entities_locations FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_join_staffing_entities_locations FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.staffing_entity_id, OLD.location_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.staffing_entity_id, NEW.location_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_join_staffing_entities_locations FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.staffing_entity_id, OLD.location_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.staffing_entity_id, NEW.location_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_insert
  AFTER INSERT ON hris_join_staffing_entities_locations REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_update
  AFTER UPDATE ON hris_join_staffing_entities_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_join_staffing_entities_locations REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_join_staffing_entities_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Legal entities of staffing entities: Which companies a staffing entity belongs to.
CREATE TABLE hris_join_staffing_entities_legal_entities (
  integration_id     text COLLATE "C" NOT NULL,
  id                 text COLLATE "C" NOT NULL,
  remote_id          text NOT NULL,
  staffing_entity_id text COLLATE "C" NOT NULL,
  legal_entity_id    text COLLATE "C" NOT NULL,
  changed_at         timestamptz NOT NULL,
  remote_deleted_at  timestamptz,
  deletion_reason    text,
  content_hash       uuid NOT NULL,
  fetched_at         timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_join_staffing_entities_legal_entities_staffing_entity_id ON hris_join_staffing_entities_legal_entities (integration_id, staffing_entity_id);
CREATE INDEX hris_join_staffing_entities_legal_entities_legal_entity_id ON hris_join_staffing_entities_legal_entities (integration_id, legal_entity_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_join_staffing_entities_legal_entities FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_join_staffing_entities_legal_entities FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.staffing_entity_id, OLD.legal_entity_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.staffing_entity_id, NEW.legal_entity_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_join_staffing_entities_legal_entities FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.staffing_entity_id, OLD.legal_entity_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.staffing_entity_id, NEW.legal_entity_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_insert
  AFTER INSERT ON hris_join_staffing_entities_legal_entities REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_update
  AFTER UPDATE ON hris_join_staffing_entities_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_join_staffing_entities_legal_entities REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_join_staffing_entities_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Groups of staffing entities: Which groups a staffing entity belongs to.
CREATE TABLE hris_join_staffing_entities_groups (
  integration_id     text COLLATE "C" NOT NULL,
  id                 text COLLATE "C" NOT NULL,
  remote_id          text NOT NULL,
  staffing_entity_id text COLLATE "C" NOT NULL,
  group_id           text COLLATE "C" NOT NULL,
  changed_at         timestamptz NOT NULL,
  remote_deleted_at  timestamptz,
  deletion_reason    text,
  content_hash       uuid NOT NULL,
  fetched_at         timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_join_staffing_entities_groups_staffing_entity_id ON hris_join_staffing_entities_groups (integration_id, staffing_entity_id);
CREATE INDEX hris_join_staffing_entities_groups_group_id ON hris_join_staffing_entities_groups (integration_id, group_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_join_staffing_entities_groups FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_join_staffing_entities_groups FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.staffing_entity_id, OLD.group_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.staffing_entity_id, NEW.group_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_join_staffing_entities_groups FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.staffing_entity_id, OLD.group_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.staffing_entity_id, NEW.group_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_insert
  AFTER INSERT ON hris_join_staffing_entities_groups REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_update
  AFTER UPDATE ON hris_join_staffing_entities_groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_join_staffing_entities_groups REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_join_staffing_entities_groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Skills of staffing entities: What somebody must be good at to fill a staffing entity.
CREATE TABLE hris_join_staffing_entities_skills (
  integration_id       text COLLATE "C" NOT NULL,
  id                   text COLLATE "C" NOT NULL,
  remote_id            text NOT NULL,
  staffing_entity_id   text COLLATE "C" NOT NULL,
  skill_id             text COLLATE "C" NOT NULL,
  expected_proficiency jsonb,
  changed_at           timestamptz NOT NULL,
  remote_deleted_at    timestamptz,
  deletion_reason      text,
  content_hash         uuid NOT NULL,
  fetched_at           timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX hris_join_staffing_entities_skills_staffing_entity_id ON hris_join_staffing_entities_skills (integration_id, staffing_entity_id);
CREATE INDEX hris_join_staffing_entities_skills_skill_id ON hris_join_staffing_entities_skills (integration_id, skill_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON hris_join_staffing_entities_skills FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_join_staffing_entities_skills FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.staffing_entity_id, OLD.skill_id, OLD.expected_proficiency, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.staffing_entity_id, NEW.skill_id, NEW.expected_proficiency, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_join_staffing_entities_skills FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.staffing_entity_id, OLD.skill_id, OLD.expected_proficiency, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.staffing_entity_id, NEW.skill_id, NEW.expected_proficiency, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_insert
  AFTER INSERT ON hris_join_staffing_entities_skills REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_update
  AFTER UPDATE ON hris_join_staffing_entities_skills REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON hris_join_staffing_entities_skills REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON hris_join_staffing_entities_skills REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
