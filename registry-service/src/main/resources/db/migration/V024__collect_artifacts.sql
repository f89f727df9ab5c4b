CREATE TABLE artifact_collection (
    id           text COLLATE "C" PRIMARY KEY,
    dry_run      boolean NOT NULL,
    state        text NOT NULL,
    actor        text NOT NULL,
    requested_at timestamptz NOT NULL,
    ended_at     timestamptz,
    report       jsonb,
    failure      text
);

CREATE INDEX artifact_collection_by_request ON artifact_collection (requested_at DESC, id DESC);

-- Content that was found without a name, and when first.
CREATE TABLE unnamed_artifact (
    sha256 text PRIMARY KEY,
    since  timestamptz NOT NULL
);

CREATE INDEX stored_file_by_content ON stored_file (sha256);
