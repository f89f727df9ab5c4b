package io.driftloop.ingest.dataset;

import io.driftloop.kit.api.ProblemCode;

/** What can be wrong with data that comes in. */
public enum DatasetProblem implements ProblemCode {
    DATASET_NOT_FOUND("dataset-not-found", "There is no such dataset", Category.NOT_FOUND),
    DATASET_VERSION_NOT_FOUND("dataset-version-not-found", "There is no such dataset version", Category.NOT_FOUND),
    FILES_MISSING("dataset-files-missing", "Files are missing in the upload", Category.UNPROCESSABLE),
    FILE_TRUNCATED("dataset-file-truncated", "A file ends too early or is damaged", Category.UNPROCESSABLE),
    FILE_NOT_IDX("dataset-file-not-idx", "A file is not an idx file of images or labels", Category.UNPROCESSABLE),
    FILE_NOT_CSV("dataset-file-not-csv", "A file is not a CSV file with a header", Category.UNPROCESSABLE),
    COUNTS_DIFFER("dataset-counts-differ", "Images and labels do not belong together", Category.UNPROCESSABLE),
    SCHEMA_DIFFERS("dataset-schema-differs", "Rows do not have the same columns", Category.UNPROCESSABLE),
    LABEL_UNKNOWN("dataset-label-unknown", "The label column is not known", Category.UNPROCESSABLE),
    TOO_MANY_BAD_ROWS("dataset-too-many-bad-rows", "Too many rows are broken", Category.UNPROCESSABLE),
    NO_ROWS("dataset-no-rows", "No usable rows came in", Category.UNPROCESSABLE),
    BODY_INVALID("dataset-body-invalid", "The request is not what this address takes", Category.INVALID),
    TOO_LARGE("dataset-too-large", "The upload is over a limit", Category.TOO_LARGE);

    private final Entry entry;

    DatasetProblem(String code, String title, Category category) {
        this.entry = new Entry(code, title, category);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
