package io.driftloop.serving.wiring;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.model.djl.DjlEngine;
import io.driftloop.model.engine.NetworkException;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.pipeline.ServingEngine;
import io.driftloop.serving.inference.ComparedEngine;
import io.driftloop.serving.inference.VersionEngineRepository;
import io.driftloop.serving.inference.VersionEngines;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/** The engines that run networks. */
@Singleton
final class EngineProducers {
    private static final Logger LOG = Logger.getLogger(EngineProducers.class);

    @Produces
    @Singleton
    VersionEngines engines(UnitOfWork work, VersionEngineRepository repository, EngineConfig config) {
        OnnxEngine onnx = new OnnxEngine();
        DjlEngine djl =
                new DjlEngine(config.libraries(), config.device(), loaded -> LOG.infof("engine djl: %s", loaded));
        if (config.usual() == ServingEngine.DJL) {
            start(djl);
        }
        return new VersionEngines(
                work,
                repository,
                config.usual(),
                Map.of(ServingEngine.ONNX, onnx, ServingEngine.DJL, new ComparedEngine(djl, onnx)));
    }

    /** What needs it will say so again when it is loaded; all else can serve. */
    private static void start(DjlEngine djl) {
        try {
            djl.start();
        } catch (NetworkException e) {
            LOG.error(e.getMessage());
        }
    }
}
