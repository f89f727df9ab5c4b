CREATE TABLE pipeline (
    name       text PRIMARY KEY,
    model      text        NOT NULL UNIQUE,
    dataset    text        NOT NULL,
    label      text        NOT NULL,
    revision   int         NOT NULL,
    definition jsonb       NOT NULL,
    paused     boolean     NOT NULL,
    applied_by text        NOT NULL,
    applied_at timestamptz NOT NULL
);

CREATE INDEX pipeline_dataset ON pipeline (dataset);

CREATE TABLE pipeline_revision (
    pipeline   text        NOT NULL REFERENCES pipeline,
    revision   int         NOT NULL,
    definition jsonb       NOT NULL,
    applied_by text        NOT NULL,
    applied_at timestamptz NOT NULL,
    PRIMARY KEY (pipeline, revision)
);
