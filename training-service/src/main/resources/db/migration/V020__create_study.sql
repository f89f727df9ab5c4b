-- what is kept of a study beside its trials
CREATE TABLE study (
    training_run text        PRIMARY KEY REFERENCES training_run (id),
    pipeline     text        NOT NULL,
    -- digest of what is searched by which objective: studies with the same one compare
    space        text        NOT NULL,
    started_at   timestamptz NOT NULL,
    -- training runs whose trials it started from
    earlier      jsonb       NOT NULL
);

CREATE INDEX study_of_space ON study (pipeline, space, started_at DESC);

ALTER TABLE trial
    DROP CONSTRAINT trial_state_check,
    ADD CONSTRAINT trial_state_check CHECK (state IN ('RUNNING', 'PAUSED', 'COMPLETED', 'STOPPED', 'FAILED')),
    ADD COLUMN epochs int NOT NULL DEFAULT 0,
    -- the objective after each training so far
    ADD COLUMN rungs jsonb NOT NULL DEFAULT '[]';

UPDATE trial SET rungs = jsonb_build_array(objective) WHERE objective IS NOT NULL;
