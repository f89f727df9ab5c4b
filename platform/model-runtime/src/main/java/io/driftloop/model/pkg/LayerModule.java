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
        @JsonSubTypes.Type(value = LayerSpec.Conv1d.class, name = "conv1d"),
        @JsonSubTypes.Type(value = LayerSpec.Conv2d.class, name = "conv2d"),
        @JsonSubTypes.Type(value = LayerSpec.DepthwiseConv2d.class, name = "depthwiseConv2d"),
        @JsonSubTypes.Type(value = LayerSpec.SeparableConv2d.class, name = "separableConv2d"),
        @JsonSubTypes.Type(value = LayerSpec.MaxPool1d.class, name = "maxPool1d"),
        @JsonSubTypes.Type(value = LayerSpec.MaxPool2d.class, name = "maxPool2d"),
        @JsonSubTypes.Type(value = LayerSpec.AvgPool1d.class, name = "avgPool1d"),
        @JsonSubTypes.Type(value = LayerSpec.AvgPool2d.class, name = "avgPool2d"),
        @JsonSubTypes.Type(value = LayerSpec.GlobalMaxPool.class, name = "globalMaxPool"),
        @JsonSubTypes.Type(value = LayerSpec.GlobalAvgPool.class, name = "globalAvgPool"),
        @JsonSubTypes.Type(value = LayerSpec.Flatten.class, name = "flatten"),
        @JsonSubTypes.Type(value = LayerSpec.Reshape.class, name = "reshape"),
        @JsonSubTypes.Type(value = LayerSpec.Dense.class, name = "dense"),
        @JsonSubTypes.Type(value = LayerSpec.Dropout.class, name = "dropout"),
        @JsonSubTypes.Type(value = LayerSpec.BatchNorm.class, name = "batchNorm"),
        @JsonSubTypes.Type(value = LayerSpec.LayerNorm.class, name = "layerNorm"),
        @JsonSubTypes.Type(value = LayerSpec.Embedding.class, name = "embedding"),
        @JsonSubTypes.Type(value = LayerSpec.EmbeddingBag.class, name = "embeddingBag"),
        @JsonSubTypes.Type(value = LayerSpec.Activate.class, name = "activation"),
        @JsonSubTypes.Type(value = LayerSpec.Residual.class, name = "residual")
    })
    private interface Mixin {}
}
