package io.driftloop.contracts;

/**
 * An immutable dataset version.
 *
 * @param dataset the dataset
 * @param version counts 1, 2, 3, ... within the dataset
 * @param contentHash lower-case hex SHA-256 of the rows; the same rows are the same version
 */
public record DatasetVersionRef(DatasetName dataset, int version, String contentHash) {

    @Override
    public String toString() {
        return dataset + "@" + version;
    }
}
