-- what the log of predictions keeps of a version's inputs, where that is not all
CREATE TABLE log_policy (
    model_id text  NOT NULL,
    version  int   NOT NULL,
    policy   jsonb NOT NULL,
    PRIMARY KEY (model_id, version)
);
