package io.driftloop.pipeline;

/** Formats of uploaded files. */
public enum DatasetFormat {
    /** LeCun's idx files, gzipped or plain: images (magic 2051) and labels (magic 2049). */
    IDX,
    /** Comma-separated values, RFC 4180, with a header row. */
    CSV
}
