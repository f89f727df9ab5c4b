-- test rows to look at, with the candidate's answers; place: the one most worth seeing first. At most 720 of an evaluation, of the newest evaluations of a model.
CREATE TABLE evaluation_example (
    evaluation text NOT NULL REFERENCES evaluation (id),
    place      int NOT NULL,
    slice      text NOT NULL,
    expected   text NOT NULL,
    predicted  text NOT NULL,
    row_number int NOT NULL,
    confidence double precision NOT NULL,
    champion   text,
    input      jsonb NOT NULL,
    PRIMARY KEY (evaluation, place)
);
