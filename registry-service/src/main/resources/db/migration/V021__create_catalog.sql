-- The content lies in the artifact store, named by its digest; here are only names. A path never becomes a path of a file system.
CREATE TABLE stored_file (
    path       text COLLATE "C" PRIMARY KEY,
    sha256     text NOT NULL,
    bytes      bigint NOT NULL,
    media_type text NOT NULL
);

CREATE TABLE registered_model (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text COLLATE "C" NOT NULL UNIQUE,
    description  text NOT NULL DEFAULT '',
    created      bigint NOT NULL,
    updated      bigint NOT NULL,
    last_version int NOT NULL DEFAULT 0,
    managed      boolean NOT NULL DEFAULT false,
    tags         jsonb NOT NULL DEFAULT '{}'
);

CREATE INDEX registered_model_by_update ON registered_model (updated DESC, name);

CREATE TABLE catalog_version (
    model        bigint NOT NULL REFERENCES registered_model (id) ON DELETE CASCADE,
    version      int NOT NULL,
    created      bigint NOT NULL,
    updated      bigint NOT NULL,
    user_id      text NOT NULL DEFAULT '',
    stage        text NOT NULL DEFAULT 'None',
    description  text NOT NULL DEFAULT '',
    source       text COLLATE "C" NOT NULL,
    storage      text NOT NULL,
    run_id       text COLLATE "C" NOT NULL DEFAULT '',
    run_link     text NOT NULL DEFAULT '',
    logged_model text NOT NULL DEFAULT '',
    tags         jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (model, version)
);

CREATE INDEX catalog_version_by_update ON catalog_version (updated DESC);
CREATE INDEX catalog_version_by_stage ON catalog_version (model, stage, version DESC);
CREATE INDEX catalog_version_by_run ON catalog_version (run_id) WHERE run_id <> '';
CREATE INDEX catalog_version_by_tags ON catalog_version USING gin (tags jsonb_path_ops);

CREATE TABLE catalog_alias (
    model   bigint NOT NULL,
    alias   text COLLATE "C" NOT NULL,
    version int NOT NULL,
    PRIMARY KEY (model, alias),
    FOREIGN KEY (model, version) REFERENCES catalog_version (model, version) ON DELETE CASCADE
);

CREATE INDEX catalog_alias_by_version ON catalog_alias (model, version);
