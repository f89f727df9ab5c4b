-- Where a pane of estimates begins in the prediction log; -1 for panes of before.
ALTER TABLE estimated_pane
    ADD COLUMN first_offset bigint NOT NULL DEFAULT -1,
    ADD COLUMN first_at timestamptz NOT NULL DEFAULT 'epoch';

-- Models whose pipelines retrain on an estimated decay, and over how many predictions.
CREATE TABLE estimate_rule (
    model       text PRIMARY KEY,
    window_rows int NOT NULL
);

-- What was told last of a version.
CREATE TABLE told_estimate (
    model_id text NOT NULL,
    version  int NOT NULL,
    rows     bigint NOT NULL,
    accuracy double precision NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (model_id, version)
);
