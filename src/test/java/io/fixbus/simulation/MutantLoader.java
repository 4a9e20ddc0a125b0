package io.fixbus.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Loads the whole house once more, with a mutant in the place of one class. */
final class MutantLoader extends ClassLoader {
  private static final String HOUSE = "io.fixbus.";

  private final Map<String, byte[]> mutated;

  private MutantLoader(Map<String, byte[]> mutated) {
    super(MutantLoader.class.getClassLoader());
    this.mutated = mutated;
  }

  /** A {@link Hunt} for a mutant, made of classes of its own. */
  static Function<Integer, String> hunt(Mutant mutant) {
    try {
      Class<?> hunt = new MutantLoader(compile(mutant)).loadClass(Hunt.class.getName());
      var constructor = hunt.getDeclaredConstructor();
      constructor.setAccessible(true);
      @SuppressWarnings("unchecked")
      Function<Integer, String> loaded = (Function<Integer, String>) constructor.newInstance();
      return loaded;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = name.startsWith(HOUSE) ? define(name) : super.loadClass(name, resolve);
      }
      return loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = mutated.get(name);
    if (bytes == null) {
      String resource = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(resource)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        bytes = in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static Map<String, byte[]> compile(Mutant mutant) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> compiled = new HashMap<>();
    StringWriter problems = new StringWriter();
    JavaFileManager files =
        new ForwardingJavaFileManager<JavaFileManager>(
            compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:/" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return compiled.computeIfAbsent(name, n -> new ByteArrayOutputStream());
              }
            };
          }
        };
    String path = (HOUSE + mutant.className()).replace('.', '/') + ".java";
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("memory:/" + path), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return mutant.source();
          }
        };
    List<String> options = List.of(
        "-proc:none",
        "-nowarn",
        "-XDuseUnsharedTable=true",
        "-cp",
        System.getProperty("java.class.path"));
    if (!compiler.getTask(problems, files, null, options, null, List.of(source)).call()) {
      throw new IllegalStateException("\"" + mutant.name() + "\" does not compile: " + problems);
    }
    Map<String, byte[]> bytes = new HashMap<>();
    compiled.forEach((name, out) -> bytes.put(name, out.toByteArray()));
    return bytes;
  }
}
