package io.driftloop.registry.model;

import java.util.List;

/**
 * What the artifacts of a version say.
 *
 * @param architecture the network's layers from input to output, one line each
 * @param confusions by slice
 * @param missing what could not be read, as sentences for people
 */
public record VersionEvidence(List<String> architecture, List<Confusion> confusions, List<String> missing) {

    /**
     * Rows by true and predicted class.
     *
     * @param counts {@code counts.get(t).get(p)}: rows of true class {@code t} that were taken for {@code p}
     */
    public record Confusion(String slice, List<String> classes, List<List<Long>> counts) {}
}
