-- whom a training may take weights and hyper-parameters over from
CREATE TABLE champion (
    model      text   PRIMARY KEY,
    generation bigint NOT NULL,
    version    int    NOT NULL,
    package    jsonb  NOT NULL
);
