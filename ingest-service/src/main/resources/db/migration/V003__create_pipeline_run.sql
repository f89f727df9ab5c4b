CREATE TABLE pipeline_run (
    id              text PRIMARY KEY,
    pipeline        text        NOT NULL,
    model           text        NOT NULL,
    definition      jsonb       NOT NULL,
    tuned           boolean     NOT NULL,
    manual_approval boolean     NOT NULL,
    attempt         int         NOT NULL,
    trigger         text        NOT NULL,
    cause           jsonb       NOT NULL,
    input           jsonb,
    model_version   int,
    active          boolean     NOT NULL,
    state           text        NOT NULL,
    state_since     timestamptz NOT NULL,
    stage           text,
    reason          text,
    state_version   int,
    stages          jsonb       NOT NULL,
    started_at      timestamptz NOT NULL
);

-- single flight: one active run per model
CREATE UNIQUE INDEX pipeline_run_active ON pipeline_run (model) WHERE active;

CREATE INDEX pipeline_run_pipeline ON pipeline_run (pipeline, id);
