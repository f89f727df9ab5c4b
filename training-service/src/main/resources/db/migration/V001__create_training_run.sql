CREATE TABLE training_run (
    id           text PRIMARY KEY,
    pipeline_run text        NOT NULL,
    number       int         NOT NULL,
    request      jsonb       NOT NULL,
    state        text        NOT NULL CHECK (state IN ('Queued', 'Running', 'Succeeded', 'Failed', 'Cancelled')),
    state_data   jsonb       NOT NULL,
    created_at   timestamptz NOT NULL,
    UNIQUE (pipeline_run, number)
);

CREATE INDEX training_run_newest ON training_run (created_at DESC, id DESC);

-- trial 0 is the final training
CREATE TABLE training_epoch (
    training_run text        NOT NULL REFERENCES training_run (id),
    trial        int         NOT NULL,
    epoch        int         NOT NULL,
    metrics      jsonb       NOT NULL,
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (training_run, trial, epoch)
);

CREATE TABLE trial (
    training_run text   NOT NULL REFERENCES training_run (id),
    number       int    NOT NULL,
    chosen       jsonb  NOT NULL,
    state        text   NOT NULL CHECK (state IN ('RUNNING', 'COMPLETED', 'FAILED')),
    objective    float8,
    seconds      float8 NOT NULL DEFAULT 0,
    reason       text,
    PRIMARY KEY (training_run, number)
);
