-- why a pipeline run was started, told before its data are prepared
CREATE TABLE run_cause (
    pipeline_run text PRIMARY KEY,
    trigger      text NOT NULL
);
