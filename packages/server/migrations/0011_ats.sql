-- The unified ATS tables, as the model proposes them (npm run model:sql), and the one trigger function that they need
-- beyond those of 0002.

-- Arguments: parent table, the parent's reference to the table between, that table, its reference to this one, tell.
-- An interview shows the candidate of its application. Until the candidate arrives null stands there, and nothing else
-- would tell that it came: neither the interview nor its application changes. Attached to INSERT alone.
CREATE FUNCTION touch_parents_across() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parents text := format(
    'SELECT p.integration_id, p.id FROM new_rows n
     JOIN %3$I b ON b.integration_id = n.integration_id AND b.%4$I = n.id
     JOIN %1$I p ON p.integration_id = b.integration_id AND p.%2$I = b.id',
    TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], TG_ARGV[3]);
  any_parent boolean;
BEGIN
  EXECUTE 'SELECT EXISTS (' || parents || ')' INTO any_parent;
  IF any_parent THEN
    EXECUTE touch(TG_ARGV[0], parents, TG_ARGV[4]::boolean);
  END IF;
  RETURN NULL;
END $$;

-- Users: People who work with the tool: recruiters, hiring managers, interviewers.
CREATE TABLE ats_users (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  first_name        text,
  last_name         text,
  email             text,
  status            text,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_users_email ON ats_users (integration_id, lower(email));
CREATE INDEX ats_users_deleted ON ats_users (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TABLE ats_users_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_users_touched_at ON ats_users_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_users FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_users FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.first_name, OLD.last_name, OLD.email, OLD.status, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.first_name, NEW.last_name, NEW.email, NEW.status, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_users FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.first_name, OLD.last_name, OLD.email, OLD.status, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.first_name, NEW.last_name, NEW.email, NEW.status, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON ats_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_jobs_contact_id_insert
  AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_jobs', 'contact_id', 'heal', 'true');
CREATE TRIGGER t4_through_interviews_user_id_insert
  AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_interviews', 'ats_join_interviews_users', 'interview_id', 'user_id', 'true');
CREATE TRIGGER t4_through_jobs_user_id_insert
  AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_jobs_users', 'job_id', 'user_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Roles: What users may do in the tool, or do for a job.
CREATE TABLE ats_roles (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  remote_label      text,
  scope             text,
  unified_type      text,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_roles_changed_at ON ats_roles (integration_id, changed_at, id);
CREATE INDEX ats_roles_deleted ON ats_roles (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_roles FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_roles FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.remote_label, OLD.scope, OLD.unified_type, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.remote_label, NEW.scope, NEW.unified_type, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_roles FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.remote_label, OLD.scope, OLD.unified_type, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.remote_label, NEW.scope, NEW.unified_type, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_through_jobs_role_id_insert
  AFTER INSERT ON ats_roles REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_user_job_role_assignments', 'job_id', 'role_id', 'true');
CREATE TRIGGER t4_through_users_role_id_insert
  AFTER INSERT ON ats_roles REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_users', 'ats_join_users_roles', 'user_id', 'role_id', 'true');
CREATE TRIGGER t4_through_users_role_id_update
  AFTER UPDATE ON ats_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_users', 'ats_join_users_roles', 'user_id', 'role_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_roles REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Roles of users: Which user has which role everywhere.
CREATE TABLE ats_join_users_roles (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  user_id           text COLLATE "C" NOT NULL,
  role_id           text COLLATE "C" NOT NULL,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_join_users_roles_user_id ON ats_join_users_roles (integration_id, user_id);
CREATE INDEX ats_join_users_roles_role_id ON ats_join_users_roles (integration_id, role_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_join_users_roles FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_join_users_roles FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.user_id, OLD.role_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.user_id, NEW.role_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_join_users_roles FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.user_id, OLD.role_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.user_id, NEW.role_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_users_user_id_insert
  AFTER INSERT ON ats_join_users_roles REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_users', 'user_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_users_user_id_update
  AFTER UPDATE ON ats_join_users_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_users', 'user_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_join_users_roles REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_join_users_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Jobs: Jobs that candidates apply for.
CREATE TABLE ats_jobs (
  integration_id     text COLLATE "C" NOT NULL,
  id                 text COLLATE "C" NOT NULL,
  remote_id          text NOT NULL,
  name               text,
  job_code           text,
  description        text,
  confidential       boolean,
  weekly_hours       double precision,
  employment_type    text,
  status             text,
  visibility         text,
  category           text,
  department         text,
  post_url           text,
  experience_level   text,
  remote_work_status text,
  salary_amount      double precision,
  salary_amount_from double precision,
  salary_amount_to   double precision,
  salary_currency    text,
  salary_period      text,
  location           jsonb,
  custom_fields      jsonb,
  remote_url         text,
  opened_at          timestamptz(3),
  closed_at          timestamptz(3),
  remote_created_at  timestamptz(3),
  remote_updated_at  timestamptz(3),
  contact_id         text COLLATE "C",
  changed_at         timestamptz NOT NULL,
  remote_deleted_at  timestamptz,
  deletion_reason    text,
  content_hash       uuid NOT NULL,
  fetched_at         timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_jobs_contact_id ON ats_jobs (integration_id, contact_id);
CREATE INDEX ats_jobs_deleted ON ats_jobs (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TABLE ats_jobs_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_jobs_touched_at ON ats_jobs_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_jobs FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_jobs FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.job_code, OLD.description, OLD.confidential, OLD.weekly_hours, OLD.employment_type, OLD.status, OLD.visibility, OLD.category, OLD.department, OLD.post_url, OLD.experience_level, OLD.remote_work_status, OLD.salary_amount, OLD.salary_amount_from, OLD.salary_amount_to, OLD.salary_currency, OLD.salary_period, OLD.location, OLD.custom_fields, OLD.remote_url, OLD.opened_at, OLD.closed_at, OLD.remote_created_at, OLD.remote_updated_at, OLD.contact_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.job_code, NEW.description, NEW.confidential, NEW.weekly_hours, NEW.employment_type, NEW.status, NEW.visibility, NEW.category, NEW.department, NEW.post_url, NEW.experience_level, NEW.remote_work_status, NEW.salary_amount, NEW.salary_amount_from, NEW.salary_amount_to, NEW.salary_currency, NEW.salary_period, NEW.location, NEW.custom_fields, NEW.remote_url, NEW.opened_at, NEW.closed_at, NEW.remote_created_at, NEW.remote_updated_at, NEW.contact_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_jobs FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.job_code, OLD.description, OLD.confidential, OLD.weekly_hours, OLD.employment_type, OLD.status, OLD.visibility, OLD.category, OLD.department, OLD.post_url, OLD.experience_level, OLD.remote_work_status, OLD.salary_amount, OLD.salary_amount_from, OLD.salary_amount_to, OLD.salary_currency, OLD.salary_period, OLD.location, OLD.custom_fields, OLD.remote_url, OLD.opened_at, OLD.closed_at, OLD.remote_created_at, OLD.remote_updated_at, OLD.contact_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.job_code, NEW.description, NEW.confidential, NEW.weekly_hours, NEW.employment_type, NEW.status, NEW.visibility, NEW.category, NEW.department, NEW.post_url, NEW.experience_level, NEW.remote_work_status, NEW.salary_amount, NEW.salary_amount_from, NEW.salary_amount_to, NEW.salary_currency, NEW.salary_period, NEW.location, NEW.custom_fields, NEW.remote_url, NEW.opened_at, NEW.closed_at, NEW.remote_created_at, NEW.remote_updated_at, NEW.contact_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON ats_jobs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_across_interviews_job_id_insert
  AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_across('ats_interviews', 'application_id', 'ats_applications', 'job_id', 'true');
CREATE TRIGGER t4_across_offers_job_id_insert
  AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_across('ats_offers', 'application_id', 'ats_applications', 'job_id', 'true');
CREATE TRIGGER t4_link_applications_job_id_insert
  AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'job_id', 'heal', 'true');
CREATE TRIGGER t4_through_candidates_job_id_insert
  AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_candidates', 'ats_applications', 'candidate_id', 'job_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_jobs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Job postings: Advertisements of a job.
CREATE TABLE ats_job_postings (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  job_id            text COLLATE "C" NOT NULL,
  title             text,
  description_html  text,
  status            text,
  visibility        text,
  url               text,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_job_postings_job_id ON ats_job_postings (integration_id, job_id);
CREATE INDEX ats_job_postings_deleted ON ats_job_postings (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_job_postings FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_job_postings FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.job_id, OLD.title, OLD.description_html, OLD.status, OLD.visibility, OLD.url, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.job_id, NEW.title, NEW.description_html, NEW.status, NEW.visibility, NEW.url, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_job_postings FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.job_id, OLD.title, OLD.description_html, OLD.status, OLD.visibility, OLD.url, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.job_id, NEW.title, NEW.description_html, NEW.status, NEW.visibility, NEW.url, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert
  AFTER INSERT ON ats_job_postings REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update
  AFTER UPDATE ON ats_job_postings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_job_postings REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_job_postings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Application stages: Steps that an application goes through.
CREATE TABLE ats_application_stages (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  name              text,
  status            text,
  custom_fields     jsonb,
  index             double precision,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_application_stages_changed_at ON ats_application_stages (integration_id, changed_at, id);
CREATE INDEX ats_application_stages_deleted ON ats_application_stages (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_application_stages FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_application_stages FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.status, OLD.custom_fields, OLD.index, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.status, NEW.custom_fields, NEW.index, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_application_stages FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.status, OLD.custom_fields, OLD.index, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.status, NEW.custom_fields, NEW.index, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_applications_current_stage_id_insert
  AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'current_stage_id', 'linked', 'true');
CREATE TRIGGER t4_link_applications_current_stage_id_update
  AFTER UPDATE ON ats_application_stages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'current_stage_id', 'linked', 'true');
CREATE TRIGGER t4_link_interviews_stage_id_insert
  AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_interviews', 'stage_id', 'heal', 'true');
CREATE TRIGGER t4_through_candidates_current_stage_id_insert
  AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_candidates', 'ats_applications', 'candidate_id', 'current_stage_id', 'true');
CREATE TRIGGER t4_through_jobs_stage_id_insert
  AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_jobs_application_stages', 'job_id', 'stage_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_application_stages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Stages of jobs: Which stages applications for a job go through.
CREATE TABLE ats_join_jobs_application_stages (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  job_id            text COLLATE "C" NOT NULL,
  stage_id          text COLLATE "C" NOT NULL,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_join_jobs_application_stages_job_id ON ats_join_jobs_application_stages (integration_id, job_id);
CREATE INDEX ats_join_jobs_application_stages_stage_id ON ats_join_jobs_application_stages (integration_id, stage_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_join_jobs_application_stages FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_join_jobs_application_stages FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.job_id, OLD.stage_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.job_id, NEW.stage_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_join_jobs_application_stages FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.job_id, OLD.stage_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.job_id, NEW.stage_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert
  AFTER INSERT ON ats_join_jobs_application_stages REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update
  AFTER UPDATE ON ats_join_jobs_application_stages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_join_jobs_application_stages REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_join_jobs_application_stages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Screening questions: What candidates are asked when they apply.
CREATE TABLE ats_screening_questions (
  integration_id           text COLLATE "C" NOT NULL,
  id                       text COLLATE "C" NOT NULL,
  remote_id                text NOT NULL,
  title                    text,
  description              text,
  format                   jsonb,
  category                 text,
  index                    double precision,
  required                 boolean,
  precondition_question_id text COLLATE "C",
  precondition_options     jsonb,
  changed_at               timestamptz NOT NULL,
  remote_deleted_at        timestamptz,
  deletion_reason          text,
  content_hash             uuid NOT NULL,
  fetched_at               timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_screening_questions_deleted ON ats_screening_questions (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_screening_questions FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_screening_questions FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.title, OLD.description, OLD.format, OLD.category, OLD.index, OLD.required, OLD.precondition_question_id, OLD.precondition_options, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.title, NEW.description, NEW.format, NEW.category, NEW.index, NEW.required, NEW.precondition_question_id, NEW.precondition_options, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_screening_questions FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.title, OLD.description, OLD.format, OLD.category, OLD.index, OLD.required, OLD.precondition_question_id, OLD.precondition_options, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.title, NEW.description, NEW.format, NEW.category, NEW.index, NEW.required, NEW.precondition_question_id, NEW.precondition_options, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_through_jobs_screening_question_id_insert
  AFTER INSERT ON ats_screening_questions REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_jobs_screening_questions', 'job_id', 'screening_question_id', 'true');
CREATE TRIGGER t4_through_jobs_screening_question_id_update
  AFTER UPDATE ON ats_screening_questions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_jobs_screening_questions', 'job_id', 'screening_question_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_screening_questions REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_screening_questions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Screening questions of jobs: What is asked of whoever applies for a job.
CREATE TABLE ats_join_jobs_screening_questions (
  integration_id        text COLLATE "C" NOT NULL,
  id                    text COLLATE "C" NOT NULL,
  remote_id             text NOT NULL,
  job_id                text COLLATE "C" NOT NULL,
  screening_question_id text COLLATE "C" NOT NULL,
  changed_at            timestamptz NOT NULL,
  remote_deleted_at     timestamptz,
  deletion_reason       text,
  content_hash          uuid NOT NULL,
  fetched_at            timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_join_jobs_screening_questions_job_id ON ats_join_jobs_screening_questions (integration_id, job_id);
CREATE INDEX ats_join_jobs_screening_questions_screening_question_id ON ats_join_jobs_screening_questions (integration_id, screening_question_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_join_jobs_screening_questions FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_join_jobs_screening_questions FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.job_id, OLD.screening_question_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.job_id, NEW.screening_question_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_join_jobs_screening_questions FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.job_id, OLD.screening_question_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.job_id, NEW.screening_question_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert
  AFTER INSERT ON ats_join_jobs_screening_questions REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update
  AFTER UPDATE ON ats_join_jobs_screening_questions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_join_jobs_screening_questions REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_join_jobs_screening_questions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Hiring teams: Which users look for somebody for a job.
CREATE TABLE ats_join_jobs_users (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  job_id            text COLLATE "C" NOT NULL,
  user_id           text COLLATE "C" NOT NULL,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_join_jobs_users_job_id ON ats_join_jobs_users (integration_id, job_id);
CREATE INDEX ats_join_jobs_users_user_id ON ats_join_jobs_users (integration_id, user_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_join_jobs_users FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_join_jobs_users FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.job_id, OLD.user_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.job_id, NEW.user_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_join_jobs_users FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.job_id, OLD.user_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.job_id, NEW.user_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert
  AFTER INSERT ON ats_join_jobs_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update
  AFTER UPDATE ON ats_join_jobs_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_join_jobs_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_join_jobs_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Roles of users in jobs: Which user has which role for which job.
CREATE TABLE ats_join_user_job_role_assignments (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  user_id           text COLLATE "C" NOT NULL,
  job_id            text COLLATE "C" NOT NULL,
  role_id           text COLLATE "C" NOT NULL,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_join_user_job_role_assignments_job_id ON ats_join_user_job_role_assignments (integration_id, job_id);
CREATE INDEX ats_join_user_job_role_assignments_role_id ON ats_join_user_job_role_assignments (integration_id, role_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_join_user_job_role_assignments FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_join_user_job_role_assignments FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.user_id, OLD.job_id, OLD.role_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.user_id, NEW.job_id, NEW.role_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_join_user_job_role_assignments FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.user_id, OLD.job_id, OLD.role_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.user_id, NEW.job_id, NEW.role_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert
  AFTER INSERT ON ats_join_user_job_role_assignments REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update
  AFTER UPDATE ON ats_join_user_job_role_assignments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_join_user_job_role_assignments REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_join_user_job_role_assignments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Candidates: People who apply, or whom recruiters would like to apply.
CREATE TABLE ats_candidates (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  first_name        text,
  last_name         text,
  company           text,
  title             text,
  confidential      boolean,
  source            text,
  phone_numbers     jsonb,
  email_addresses   jsonb,
  social_media      jsonb,
  location          jsonb,
  custom_fields     jsonb,
  remote_url        text,
  remote_created_at timestamptz(3),
  remote_updated_at timestamptz(3),
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_candidates_first_name ON ats_candidates (integration_id, lower(first_name));
CREATE INDEX ats_candidates_last_name ON ats_candidates (integration_id, lower(last_name));
CREATE INDEX ats_candidates_email_addresses ON ats_candidates USING gin ((lower(email_addresses::text)::jsonb) jsonb_path_ops);
CREATE INDEX ats_candidates_deleted ON ats_candidates (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TABLE ats_candidates_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_candidates_touched_at ON ats_candidates_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_candidates FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_candidates FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.first_name, OLD.last_name, OLD.company, OLD.title, OLD.confidential, OLD.source, OLD.phone_numbers, OLD.email_addresses, OLD.social_media, OLD.location, OLD.custom_fields, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.first_name, NEW.last_name, NEW.company, NEW.title, NEW.confidential, NEW.source, NEW.phone_numbers, NEW.email_addresses, NEW.social_media, NEW.location, NEW.custom_fields, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_candidates FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.first_name, OLD.last_name, OLD.company, OLD.title, OLD.confidential, OLD.source, OLD.phone_numbers, OLD.email_addresses, OLD.social_media, OLD.location, OLD.custom_fields, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.first_name, NEW.last_name, NEW.company, NEW.title, NEW.confidential, NEW.source, NEW.phone_numbers, NEW.email_addresses, NEW.social_media, NEW.location, NEW.custom_fields, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON ats_candidates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_across_interviews_candidate_id_insert
  AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_across('ats_interviews', 'application_id', 'ats_applications', 'candidate_id', 'true');
CREATE TRIGGER t4_across_offers_candidate_id_insert
  AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_across('ats_offers', 'application_id', 'ats_applications', 'candidate_id', 'true');
CREATE TRIGGER t4_link_applications_candidate_id_insert
  AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'candidate_id', 'linked', 'true');
CREATE TRIGGER t4_link_applications_candidate_id_update
  AFTER UPDATE ON ats_candidates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'candidate_id', 'linked', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_candidates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Tags: Words that recruiters sort candidates by.
CREATE TABLE ats_tags (
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
CREATE INDEX ats_tags_changed_at ON ats_tags (integration_id, changed_at, id);
CREATE INDEX ats_tags_deleted ON ats_tags (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_tags FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_tags FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_tags FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_through_candidates_tag_id_insert
  AFTER INSERT ON ats_tags REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_candidates', 'ats_join_candidates_tags', 'candidate_id', 'tag_id', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_tags REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Tags of candidates: Which candidate has which tag.
CREATE TABLE ats_join_candidates_tags (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  candidate_id      text COLLATE "C" NOT NULL,
  tag_id            text COLLATE "C" NOT NULL,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_join_candidates_tags_candidate_id ON ats_join_candidates_tags (integration_id, candidate_id);
CREATE INDEX ats_join_candidates_tags_tag_id ON ats_join_candidates_tags (integration_id, tag_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_join_candidates_tags FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_join_candidates_tags FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.candidate_id, OLD.tag_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.candidate_id, NEW.tag_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_join_candidates_tags FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.candidate_id, OLD.tag_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.candidate_id, NEW.tag_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_candidates_candidate_id_insert
  AFTER INSERT ON ats_join_candidates_tags REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_candidates', 'candidate_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_candidates_candidate_id_update
  AFTER UPDATE ON ats_join_candidates_tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_candidates', 'candidate_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_join_candidates_tags REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_join_candidates_tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Applications: A candidate's application for a job.
CREATE TABLE ats_applications (
  integration_id             text COLLATE "C" NOT NULL,
  id                         text COLLATE "C" NOT NULL,
  remote_id                  text NOT NULL,
  outcome                    text,
  rejection_reason_name      text,
  rejected_at                timestamptz(3),
  current_stage_id           text COLLATE "C",
  job_id                     text COLLATE "C",
  candidate_id               text COLLATE "C",
  screening_question_answers jsonb,
  custom_fields              jsonb,
  remote_url                 text,
  remote_created_at          timestamptz(3),
  remote_updated_at          timestamptz(3),
  changed_at                 timestamptz NOT NULL,
  remote_deleted_at          timestamptz,
  deletion_reason            text,
  content_hash               uuid NOT NULL,
  fetched_at                 timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_applications_current_stage_id ON ats_applications (integration_id, current_stage_id);
CREATE INDEX ats_applications_job_id ON ats_applications (integration_id, job_id);
CREATE INDEX ats_applications_candidate_id ON ats_applications (integration_id, candidate_id);
CREATE INDEX ats_applications_deleted ON ats_applications (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TABLE ats_applications_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_applications_touched_at ON ats_applications_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_applications FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_applications FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.outcome, OLD.rejection_reason_name, OLD.rejected_at, OLD.current_stage_id, OLD.job_id, OLD.candidate_id, OLD.screening_question_answers, OLD.custom_fields, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.outcome, NEW.rejection_reason_name, NEW.rejected_at, NEW.current_stage_id, NEW.job_id, NEW.candidate_id, NEW.screening_question_answers, NEW.custom_fields, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_applications FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.outcome, OLD.rejection_reason_name, OLD.rejected_at, OLD.current_stage_id, OLD.job_id, OLD.candidate_id, OLD.screening_question_answers, OLD.custom_fields, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.outcome, NEW.rejection_reason_name, NEW.rejected_at, NEW.current_stage_id, NEW.job_id, NEW.candidate_id, NEW.screening_question_answers, NEW.custom_fields, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_interviews_application_id_insert
  AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_interviews', 'application_id', 'linked', 'true');
CREATE TRIGGER t4_link_interviews_application_id_update
  AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_interviews', 'application_id', 'linked', 'true');
CREATE TRIGGER t4_link_offers_application_id_insert
  AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_offers', 'application_id', 'linked', 'true');
CREATE TRIGGER t4_link_offers_application_id_update
  AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_offers', 'application_id', 'linked', 'true');
CREATE TRIGGER t4_own_candidates_candidate_id_insert
  AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_candidates', 'candidate_id', 'both', 'true');
CREATE TRIGGER t4_own_candidates_candidate_id_update
  AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_candidates', 'candidate_id', 'both', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Rejection reasons: Reasons that recruiters may give for declining a candidate.
CREATE TABLE ats_rejection_reasons (
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
CREATE INDEX ats_rejection_reasons_changed_at ON ats_rejection_reasons (integration_id, changed_at, id);
CREATE INDEX ats_rejection_reasons_deleted ON ats_rejection_reasons (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_rejection_reasons FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_rejection_reasons FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_rejection_reasons FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_rejection_reasons REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_rejection_reasons REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Interviews: Conversations with a candidate.
CREATE TABLE ats_interviews (
  integration_id         text COLLATE "C" NOT NULL,
  id                     text COLLATE "C" NOT NULL,
  remote_id              text NOT NULL,
  title                  text,
  starting_at            timestamptz(3),
  ending_at              timestamptz(3),
  location               jsonb,
  video_conferencing_url text,
  application_id         text COLLATE "C",
  stage_id               text COLLATE "C",
  canceled               boolean,
  remote_created_at      timestamptz(3),
  remote_updated_at      timestamptz(3),
  changed_at             timestamptz NOT NULL,
  remote_deleted_at      timestamptz,
  deletion_reason        text,
  content_hash           uuid NOT NULL,
  fetched_at             timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_interviews_application_id ON ats_interviews (integration_id, application_id);
CREATE INDEX ats_interviews_stage_id ON ats_interviews (integration_id, stage_id);
CREATE INDEX ats_interviews_deleted ON ats_interviews (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TABLE ats_interviews_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_interviews_touched_at ON ats_interviews_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_interviews FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_interviews FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.title, OLD.starting_at, OLD.ending_at, OLD.location, OLD.video_conferencing_url, OLD.application_id, OLD.stage_id, OLD.canceled, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.title, NEW.starting_at, NEW.ending_at, NEW.location, NEW.video_conferencing_url, NEW.application_id, NEW.stage_id, NEW.canceled, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_interviews FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.title, OLD.starting_at, OLD.ending_at, OLD.location, OLD.video_conferencing_url, OLD.application_id, OLD.stage_id, OLD.canceled, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.title, NEW.starting_at, NEW.ending_at, NEW.location, NEW.video_conferencing_url, NEW.application_id, NEW.stage_id, NEW.canceled, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON ats_interviews REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON ats_interviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_own_applications_application_id_insert
  AFTER INSERT ON ats_interviews REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_applications', 'application_id', 'both', 'true');
CREATE TRIGGER t4_own_applications_application_id_update
  AFTER UPDATE ON ats_interviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_applications', 'application_id', 'both', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_interviews REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_interviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Interviewers: Which users hold an interview.
CREATE TABLE ats_join_interviews_users (
  integration_id    text COLLATE "C" NOT NULL,
  id                text COLLATE "C" NOT NULL,
  remote_id         text NOT NULL,
  interview_id      text COLLATE "C" NOT NULL,
  user_id           text COLLATE "C" NOT NULL,
  changed_at        timestamptz NOT NULL,
  remote_deleted_at timestamptz,
  deletion_reason   text,
  content_hash      uuid NOT NULL,
  fetched_at        timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_join_interviews_users_interview_id ON ats_join_interviews_users (integration_id, interview_id);
CREATE INDEX ats_join_interviews_users_user_id ON ats_join_interviews_users (integration_id, user_id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_join_interviews_users FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_join_interviews_users FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.interview_id, OLD.user_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.interview_id, NEW.user_id, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_join_interviews_users FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.interview_id, OLD.user_id, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.interview_id, NEW.user_id, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_interviews_interview_id_insert
  AFTER INSERT ON ats_join_interviews_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_interviews', 'interview_id', 'added_removed', 'true');
CREATE TRIGGER t4_own_interviews_interview_id_update
  AFTER UPDATE ON ats_join_interviews_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_interviews', 'interview_id', 'added_removed', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_join_interviews_users REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_join_interviews_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();

-- Offers: Contracts that were offered to a candidate.
CREATE TABLE ats_offers (
  integration_id        text COLLATE "C" NOT NULL,
  id                    text COLLATE "C" NOT NULL,
  remote_id             text NOT NULL,
  status                text,
  employment_start_date timestamptz(3),
  application_id        text COLLATE "C",
  custom_fields         jsonb,
  remote_created_at     timestamptz(3),
  remote_updated_at     timestamptz(3),
  changed_at            timestamptz NOT NULL,
  remote_deleted_at     timestamptz,
  deletion_reason       text,
  content_hash          uuid NOT NULL,
  fetched_at            timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_offers_application_id ON ats_offers (integration_id, application_id);
CREATE INDEX ats_offers_deleted ON ats_offers (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE TABLE ats_offers_touched (
  integration_id text COLLATE "C" NOT NULL,
  id             text COLLATE "C" NOT NULL,
  touched_at     timestamptz NOT NULL,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX ats_offers_touched_at ON ats_offers_touched (integration_id, touched_at, id);
CREATE TRIGGER t1_stamp_insert
  BEFORE INSERT ON ats_offers FOR EACH ROW
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_offers FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.status, OLD.employment_start_date, OLD.application_id, OLD.custom_fields, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.status, NEW.employment_start_date, NEW.application_id, NEW.custom_fields, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_offers FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.status, OLD.employment_start_date, OLD.application_id, OLD.custom_fields, OLD.remote_created_at, OLD.remote_updated_at, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.status, NEW.employment_start_date, NEW.application_id, NEW.custom_fields, NEW.remote_created_at, NEW.remote_updated_at, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert
  AFTER INSERT ON ats_offers REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update
  AFTER UPDATE ON ats_offers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_own_applications_application_id_insert
  AFTER INSERT ON ats_offers REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_applications', 'application_id', 'both', 'true');
CREATE TRIGGER t4_own_applications_application_id_update
  AFTER UPDATE ON ats_offers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_applications', 'application_id', 'both', 'true');
CREATE TRIGGER t5_note_insert
  AFTER INSERT ON ats_offers REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update
  AFTER UPDATE ON ats_offers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_change();
