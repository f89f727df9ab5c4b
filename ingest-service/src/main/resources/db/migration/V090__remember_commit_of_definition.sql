-- Git commit of the file that gave a definition, as the one who applied it told; with -dirty where the file was not as committed
CREATE TABLE definition_commit (
    pipeline   text NOT NULL,
    definition text NOT NULL,
    commit     text NOT NULL,
    PRIMARY KEY (pipeline, definition)
);
