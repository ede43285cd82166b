-- Columns of the tool that are shown as they are (integration_fields): values by the ids of the columns, for those that
-- are switched on. A change of one is a change of its record, so the triggers that compare name the column too.

ALTER TABLE hris_employees ADD COLUMN integration_fields jsonb;
ALTER TABLE hris_employments ADD COLUMN integration_fields jsonb;
ALTER TABLE hris_staffing_entities ADD COLUMN integration_fields jsonb;
ALTER TABLE hris_timesheets ADD COLUMN integration_fields jsonb;
ALTER TABLE ats_applications ADD COLUMN integration_fields jsonb;
ALTER TABLE ats_candidates ADD COLUMN integration_fields jsonb;
ALTER TABLE ats_jobs ADD COLUMN integration_fields jsonb;
ALTER TABLE ats_offers ADD COLUMN integration_fields jsonb;

DROP TRIGGER t1_stamp_update ON hris_employees;
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_employees FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_number, OLD.first_name, OLD.last_name, OLD.nationality, OLD.display_full_name, OLD.job_title, OLD.work_email, OLD.personal_email, OLD.mobile_phone_number, OLD.ssn, OLD.tax_id, OLD.gender, OLD.ethnicity, OLD.marital_status, OLD.employment_status, OLD.employment_type, OLD.weekly_hours, OLD.avatar, OLD.work_location_id, OLD.legal_entity_id, OLD.manager_id, OLD.home_address, OLD.bank_accounts, OLD.date_of_birth, OLD.start_date, OLD.termination_date, OLD.remote_created_at, OLD.custom_fields, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_number, NEW.first_name, NEW.last_name, NEW.nationality, NEW.display_full_name, NEW.job_title, NEW.work_email, NEW.personal_email, NEW.mobile_phone_number, NEW.ssn, NEW.tax_id, NEW.gender, NEW.ethnicity, NEW.marital_status, NEW.employment_status, NEW.employment_type, NEW.weekly_hours, NEW.avatar, NEW.work_location_id, NEW.legal_entity_id, NEW.manager_id, NEW.home_address, NEW.bank_accounts, NEW.date_of_birth, NEW.start_date, NEW.termination_date, NEW.remote_created_at, NEW.custom_fields, NEW.integration_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
DROP TRIGGER t2_keep_update ON hris_employees;
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_employees FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_number, OLD.first_name, OLD.last_name, OLD.nationality, OLD.display_full_name, OLD.job_title, OLD.work_email, OLD.personal_email, OLD.mobile_phone_number, OLD.ssn, OLD.tax_id, OLD.gender, OLD.ethnicity, OLD.marital_status, OLD.employment_status, OLD.employment_type, OLD.weekly_hours, OLD.avatar, OLD.work_location_id, OLD.legal_entity_id, OLD.manager_id, OLD.home_address, OLD.bank_accounts, OLD.date_of_birth, OLD.start_date, OLD.termination_date, OLD.remote_created_at, OLD.custom_fields, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_number, NEW.first_name, NEW.last_name, NEW.nationality, NEW.display_full_name, NEW.job_title, NEW.work_email, NEW.personal_email, NEW.mobile_phone_number, NEW.ssn, NEW.tax_id, NEW.gender, NEW.ethnicity, NEW.marital_status, NEW.employment_status, NEW.employment_type, NEW.weekly_hours, NEW.avatar, NEW.work_location_id, NEW.legal_entity_id, NEW.manager_id, NEW.home_address, NEW.bank_accounts, NEW.date_of_birth, NEW.start_date, NEW.termination_date, NEW.remote_created_at, NEW.custom_fields, NEW.integration_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();

DROP TRIGGER t1_stamp_update ON hris_employments;
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_employments FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_id, OLD.job_title, OLD.pay_rate, OLD.pay_period, OLD.pay_frequency, OLD.employment_type, OLD.pay_currency, OLD.effective_date, OLD.custom_fields, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.job_title, NEW.pay_rate, NEW.pay_period, NEW.pay_frequency, NEW.employment_type, NEW.pay_currency, NEW.effective_date, NEW.custom_fields, NEW.integration_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
DROP TRIGGER t2_keep_update ON hris_employments;
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_employments FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_id, OLD.job_title, OLD.pay_rate, OLD.pay_period, OLD.pay_frequency, OLD.employment_type, OLD.pay_currency, OLD.effective_date, OLD.custom_fields, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.job_title, NEW.pay_rate, NEW.pay_period, NEW.pay_frequency, NEW.employment_type, NEW.pay_currency, NEW.effective_date, NEW.custom_fields, NEW.integration_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();

DROP TRIGGER t1_stamp_update ON hris_staffing_entities;
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_staffing_entities FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.model_type, OLD.description, OLD.status, OLD.employment_types, OLD.number_of_openings, OLD.parent_id, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.custom_fields, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.model_type, NEW.description, NEW.status, NEW.employment_types, NEW.number_of_openings, NEW.parent_id, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.custom_fields, NEW.integration_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
DROP TRIGGER t2_keep_update ON hris_staffing_entities;
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_staffing_entities FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.model_type, OLD.description, OLD.status, OLD.employment_types, OLD.number_of_openings, OLD.parent_id, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.custom_fields, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.model_type, NEW.description, NEW.status, NEW.employment_types, NEW.number_of_openings, NEW.parent_id, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.custom_fields, NEW.integration_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();

DROP TRIGGER t1_stamp_update ON hris_timesheets;
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON hris_timesheets FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.employee_id, OLD.started_at, OLD.ended_at, OLD.timezone, OLD.payable_hours, OLD.unpaid_break_minutes, OLD.breaks, OLD.approval_status, OLD.approved_at, OLD.comment, OLD.custom_fields, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.started_at, NEW.ended_at, NEW.timezone, NEW.payable_hours, NEW.unpaid_break_minutes, NEW.breaks, NEW.approval_status, NEW.approved_at, NEW.comment, NEW.custom_fields, NEW.integration_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
DROP TRIGGER t2_keep_update ON hris_timesheets;
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON hris_timesheets FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.employee_id, OLD.started_at, OLD.ended_at, OLD.timezone, OLD.payable_hours, OLD.unpaid_break_minutes, OLD.breaks, OLD.approval_status, OLD.approved_at, OLD.comment, OLD.custom_fields, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.employee_id, NEW.started_at, NEW.ended_at, NEW.timezone, NEW.payable_hours, NEW.unpaid_break_minutes, NEW.breaks, NEW.approval_status, NEW.approved_at, NEW.comment, NEW.custom_fields, NEW.integration_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();

DROP TRIGGER t1_stamp_update ON ats_applications;
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_applications FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.outcome, OLD.rejection_reason_name, OLD.rejected_at, OLD.current_stage_id, OLD.job_id, OLD.candidate_id, OLD.screening_question_answers, OLD.custom_fields, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.outcome, NEW.rejection_reason_name, NEW.rejected_at, NEW.current_stage_id, NEW.job_id, NEW.candidate_id, NEW.screening_question_answers, NEW.custom_fields, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.integration_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
DROP TRIGGER t2_keep_update ON ats_applications;
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_applications FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.outcome, OLD.rejection_reason_name, OLD.rejected_at, OLD.current_stage_id, OLD.job_id, OLD.candidate_id, OLD.screening_question_answers, OLD.custom_fields, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.outcome, NEW.rejection_reason_name, NEW.rejected_at, NEW.current_stage_id, NEW.job_id, NEW.candidate_id, NEW.screening_question_answers, NEW.custom_fields, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.integration_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();

DROP TRIGGER t1_stamp_update ON ats_candidates;
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_candidates FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.first_name, OLD.last_name, OLD.company, OLD.title, OLD.confidential, OLD.source, OLD.phone_numbers, OLD.email_addresses, OLD.social_media, OLD.location, OLD.custom_fields, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.first_name, NEW.last_name, NEW.company, NEW.title, NEW.confidential, NEW.source, NEW.phone_numbers, NEW.email_addresses, NEW.social_media, NEW.location, NEW.custom_fields, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.integration_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
DROP TRIGGER t2_keep_update ON ats_candidates;
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_candidates FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.first_name, OLD.last_name, OLD.company, OLD.title, OLD.confidential, OLD.source, OLD.phone_numbers, OLD.email_addresses, OLD.social_media, OLD.location, OLD.custom_fields, OLD.remote_url, OLD.remote_created_at, OLD.remote_updated_at, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.first_name, NEW.last_name, NEW.company, NEW.title, NEW.confidential, NEW.source, NEW.phone_numbers, NEW.email_addresses, NEW.social_media, NEW.location, NEW.custom_fields, NEW.remote_url, NEW.remote_created_at, NEW.remote_updated_at, NEW.integration_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();

DROP TRIGGER t1_stamp_update ON ats_jobs;
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_jobs FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.name, OLD.job_code, OLD.description, OLD.confidential, OLD.weekly_hours, OLD.employment_type, OLD.status, OLD.visibility, OLD.category, OLD.department, OLD.post_url, OLD.experience_level, OLD.remote_work_status, OLD.salary_amount, OLD.salary_amount_from, OLD.salary_amount_to, OLD.salary_currency, OLD.salary_period, OLD.location, OLD.custom_fields, OLD.remote_url, OLD.opened_at, OLD.closed_at, OLD.remote_created_at, OLD.remote_updated_at, OLD.contact_id, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.job_code, NEW.description, NEW.confidential, NEW.weekly_hours, NEW.employment_type, NEW.status, NEW.visibility, NEW.category, NEW.department, NEW.post_url, NEW.experience_level, NEW.remote_work_status, NEW.salary_amount, NEW.salary_amount_from, NEW.salary_amount_to, NEW.salary_currency, NEW.salary_period, NEW.location, NEW.custom_fields, NEW.remote_url, NEW.opened_at, NEW.closed_at, NEW.remote_created_at, NEW.remote_updated_at, NEW.contact_id, NEW.integration_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
DROP TRIGGER t2_keep_update ON ats_jobs;
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_jobs FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.name, OLD.job_code, OLD.description, OLD.confidential, OLD.weekly_hours, OLD.employment_type, OLD.status, OLD.visibility, OLD.category, OLD.department, OLD.post_url, OLD.experience_level, OLD.remote_work_status, OLD.salary_amount, OLD.salary_amount_from, OLD.salary_amount_to, OLD.salary_currency, OLD.salary_period, OLD.location, OLD.custom_fields, OLD.remote_url, OLD.opened_at, OLD.closed_at, OLD.remote_created_at, OLD.remote_updated_at, OLD.contact_id, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.name, NEW.job_code, NEW.description, NEW.confidential, NEW.weekly_hours, NEW.employment_type, NEW.status, NEW.visibility, NEW.category, NEW.department, NEW.post_url, NEW.experience_level, NEW.remote_work_status, NEW.salary_amount, NEW.salary_amount_from, NEW.salary_amount_to, NEW.salary_currency, NEW.salary_period, NEW.location, NEW.custom_fields, NEW.remote_url, NEW.opened_at, NEW.closed_at, NEW.remote_created_at, NEW.remote_updated_at, NEW.contact_id, NEW.integration_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();

DROP TRIGGER t1_stamp_update ON ats_offers;
CREATE TRIGGER t1_stamp_update
  BEFORE UPDATE ON ats_offers FOR EACH ROW
  WHEN ((OLD.remote_id, OLD.status, OLD.employment_start_date, OLD.application_id, OLD.custom_fields, OLD.remote_created_at, OLD.remote_updated_at, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.status, NEW.employment_start_date, NEW.application_id, NEW.custom_fields, NEW.remote_created_at, NEW.remote_updated_at, NEW.integration_fields, NEW.remote_deleted_at))
  EXECUTE FUNCTION stamp_changed();
DROP TRIGGER t2_keep_update ON ats_offers;
CREATE TRIGGER t2_keep_update
  BEFORE UPDATE ON ats_offers FOR EACH ROW
  WHEN (NEW.changed_at IS DISTINCT FROM OLD.changed_at AND NOT ((OLD.remote_id, OLD.status, OLD.employment_start_date, OLD.application_id, OLD.custom_fields, OLD.remote_created_at, OLD.remote_updated_at, OLD.integration_fields, OLD.remote_deleted_at)
    IS DISTINCT FROM
    (NEW.remote_id, NEW.status, NEW.employment_start_date, NEW.application_id, NEW.custom_fields, NEW.remote_created_at, NEW.remote_updated_at, NEW.integration_fields, NEW.remote_deleted_at)))
  EXECUTE FUNCTION keep_changed();
