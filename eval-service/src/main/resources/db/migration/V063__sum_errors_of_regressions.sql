-- sums over a pane of a regression; null of a classifier
ALTER TABLE label_pane
    ADD COLUMN absolute_error double precision,
    ADD COLUMN squared_error  double precision,
    ADD COLUMN label_sum      double precision;
