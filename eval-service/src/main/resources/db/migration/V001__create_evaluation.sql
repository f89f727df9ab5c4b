CREATE TABLE champion (
    model         text PRIMARY KEY,
    version       int NOT NULL,
    generation    bigint NOT NULL,
    model_package jsonb
);

CREATE TABLE evaluation (
    id           text PRIMARY KEY,
    pipeline_run text NOT NULL,
    pipeline     text NOT NULL,
    model        text NOT NULL,
    state        text NOT NULL,
    requested_at timestamptz NOT NULL,
    finished_at  timestamptz,
    candidate    jsonb NOT NULL,
    judgement    jsonb,
    reason       text
);

CREATE INDEX evaluation_run ON evaluation (pipeline_run);
CREATE INDEX evaluation_model ON evaluation (model, id);
