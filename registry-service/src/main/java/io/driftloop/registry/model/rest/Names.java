package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.model.ModelProblem;

/** Reads names out of paths. */
final class Names {

    private Names() {}

    static ModelName model(String text) {
        try {
            return new ModelName(text);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(
                    ModelProblem.MODEL_NOT_FOUND, "'" + shortened(text) + "' is not a model's name");
        }
    }

    static ModelName cursor(String text) {
        try {
            return new ModelName(text);
        } catch (IllegalArgumentException e) {
            throw new PipelineException(
                    ModelProblem.BAD_REQUEST, "'cursor' is the nextCursor of the page before, unchanged");
        }
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
