package io.driftloop.model.rows;

/** What a column holds. */
public enum ColumnKind {
    /** One float64 per row; NaN is missing. */
    NUMBER,
    /** One text per row out of a set that training learns; null is missing. */
    CATEGORY,
    /** One unsigned byte per pixel, row-major in the column's shape. */
    IMAGE
}
