-- which engine the definition of a version names, where it names one
CREATE TABLE version_engine (
    model_id text NOT NULL,
    version  int  NOT NULL,
    engine   text NOT NULL,
    PRIMARY KEY (model_id, version)
);
