package io.driftloop.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives commands what they work with through their constructor. */
final class ContextFactory implements IFactory {

    private final CommandContext context;
    private final IFactory others = CommandLine.defaultFactory();

    ContextFactory(CommandContext context) {
        this.context = context;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0] == CommandContext.class) {
                constructor.setAccessible(true);
                return type.cast(instance(constructor));
            }
        }
        return others.create(type);
    }

    private Object instance(Constructor<?> constructor) throws ReflectiveOperationException {
        try {
            return constructor.newInstance(context);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
