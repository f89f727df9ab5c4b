-- models that were trained again, to see whether the same weights come out
CREATE TABLE reproduction (
    training_run text        NOT NULL REFERENCES training_run (id),
    number       int         NOT NULL,
    wish         jsonb       NOT NULL,
    asked_by     text        NOT NULL,
    created_at   timestamptz NOT NULL,
    state        text        NOT NULL CHECK (state IN ('Queued', 'Running', 'Compared', 'Failed')),
    state_data   jsonb       NOT NULL,
    PRIMARY KEY (training_run, number)
);
