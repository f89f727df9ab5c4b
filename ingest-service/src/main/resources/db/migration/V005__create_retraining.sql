CREATE TABLE retraining_decision (
    id           text PRIMARY KEY,
    pipeline     text        NOT NULL,
    model        text        NOT NULL,
    trigger      text        NOT NULL,
    outcome      text        NOT NULL,
    rule         text        NOT NULL,
    reason       text        NOT NULL,
    numbers      jsonb       NOT NULL,
    alert        text,
    pipeline_run text,
    decided_at   timestamptz NOT NULL
);

CREATE INDEX retraining_decision_pipeline ON retraining_decision (pipeline, id);

CREATE TABLE waiting_trigger (
    pipeline    text NOT NULL,
    kind        text NOT NULL,
    drift       jsonb,
    cause       text NOT NULL,
    rule        text NOT NULL,
    until_kind  text NOT NULL,
    until_value text NOT NULL,
    PRIMARY KEY (pipeline, kind)
);

CREATE TABLE champion (
    model      text PRIMARY KEY,
    version    int    NOT NULL,
    generation bigint NOT NULL
);
