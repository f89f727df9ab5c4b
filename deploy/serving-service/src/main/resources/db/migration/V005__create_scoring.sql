-- where the rows of dataset versions are, as ingest told
CREATE TABLE dataset_content (
    dataset      text   NOT NULL,
    version      int    NOT NULL,
    content      jsonb  NOT NULL,
    rows         bigint NOT NULL,
    PRIMARY KEY (dataset, version)
);

-- a dataset version that a model version answers row by row
CREATE TABLE scoring (
    id              text        NOT NULL PRIMARY KEY,
    model           text        NOT NULL,
    version         int         NOT NULL,
    dataset         text        NOT NULL,
    dataset_version int         NOT NULL,
    rows            bigint      NOT NULL,
    asked_by        text        NOT NULL,
    asked_at        timestamptz NOT NULL,
    state           text        NOT NULL,
    done            bigint      NOT NULL DEFAULT 0,
    failed          bigint      NOT NULL DEFAULT 0,
    result          jsonb,
    reason          text,
    ended_at        timestamptz
);
