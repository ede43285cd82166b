-- What the installation remembers of itself.

CREATE TABLE installation (
  name text PRIMARY KEY,
  value text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX integrations_deleted ON integrations (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX syncs_ended ON syncs (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX upstream_counts_hour ON upstream_counts (hour);
CREATE INDEX issues_resolved ON issues (resolved_at) WHERE resolved_at IS NOT NULL;

-- Deleted records by age, to find those whose values are to be forgotten. Live ones are not in it.
CREATE INDEX hris_legal_entities_deleted ON hris_legal_entities (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_locations_deleted ON hris_locations (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_teams_deleted ON hris_teams (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_employees_deleted ON hris_employees (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_employments_deleted ON hris_employments (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_absence_types_deleted ON hris_absence_types (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_absences_deleted ON hris_absences (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_time_off_balances_deleted ON hris_time_off_balances (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_timesheets_deleted ON hris_timesheets (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_employee_document_categories_deleted ON hris_employee_document_categories (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_performance_review_cycles_deleted ON hris_performance_review_cycles (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_performance_reviews_deleted ON hris_performance_reviews (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_skills_deleted ON hris_skills (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_skill_rating_providers_deleted ON hris_skill_rating_providers (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_employee_skill_proficiency_ratings_deleted ON hris_employee_skill_proficiency_ratings (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_staffing_entities_deleted ON hris_staffing_entities (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
CREATE INDEX hris_join_staffing_entities_skills_deleted ON hris_join_staffing_entities_skills (remote_deleted_at) WHERE remote_deleted_at IS NOT NULL;
