package io.driftloop.model.pkg;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.pipeline.LayerSpec;

/** JSON of layers inside a model package: {@code {"layer": "dense", ...}}. */
final class LayerModule {
    static final ObjectMapper JSON = EventCodec.newMapper().addMixIn(LayerSpec.class, Mixin.class);

    private LayerModule() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "layer")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LayerSpec.Conv2d.class, name = "conv2d"),
        @JsonSubTypes.Type(value = LayerSpec.MaxPool2d.class, name = "maxPool2d"),
        @JsonSubTypes.Type(value = LayerSpec.Flatten.class, name = "flatten"),
        @JsonSubTypes.Type(value = LayerSpec.Dense.class, name = "dense")
    })
    private interface Mixin {}
}
