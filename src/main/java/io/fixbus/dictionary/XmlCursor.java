package io.fixbus.dictionary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks down the elements of an XML document, with bounds: no DTD, no entities of its own, nothing
 * loaded from elsewhere, no more than {@value #MAX_BYTES} bytes and {@value #MAX_DEPTH} levels.
 */
final class XmlCursor {

  private static final int MAX_BYTES = 64 * 1024 * 1024;
  private static final int MAX_DEPTH = 64;

  private final XMLStreamReader reader;
  private int depth;

  /** Reads an element which the cursor is at. */
  interface ElementReader {
    void read(String element);
  }

  XmlCursor(InputStream xml) {
    // The JDK's own parser, whatever else is on the class path: the bounds are then known to hold.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
      throw new XMLStreamException("external entity " + systemId + " is not allowed");
    });
    try {
      reader = factory.createXMLStreamReader(new BoundedInputStream(xml));
    } catch (XMLStreamException e) {
      throw new DictionaryException("no XML document: " + e.getMessage(), e);
    }
  }

  /** Moves to the document's root element and returns its name. */
  String root() {
    while (next() != XMLStreamConstants.START_ELEMENT) {
      if (reader.getEventType() == XMLStreamConstants.END_DOCUMENT) {
        throw new DictionaryException("no XML document: it has no root element");
      }
    }
    return reader.getLocalName();
  }

  /** Reads each child of the element the cursor is at; afterwards the element is done with. */
  void children(ElementReader child) {
    int level = depth;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.END_ELEMENT && depth < level) {
        return;
      }
      if (event == XMLStreamConstants.START_ELEMENT && depth == level + 1) {
        child.read(reader.getLocalName());
      }
    }
  }

  /** The attribute of the element the cursor is at. */
  String attribute(String name) {
    String value = reader.getAttributeValue(null, name);
    if (value == null || value.isEmpty()) {
      throw problem("has no attribute " + name);
    }
    return value;
  }

  String attribute(String name, String otherwise) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? otherwise : value;
  }

  /** An attribute with a number from 1 to 999,999,999. */
  int tagAttribute(String name) {
    String value = attribute(name);
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw problem(name + " is " + value + ", not a number from 1 to 999999999");
    }
    return Integer.parseInt(value);
  }

  /** An attribute with Y or N, in any case; N if it isn't there. */
  boolean flagAttribute(String name) {
    String value = attribute(name, "N");
    if (!value.equalsIgnoreCase("Y") && !value.equalsIgnoreCase("N")) {
      throw problem(name + " is " + value + ", neither Y nor N");
    }
    return value.equalsIgnoreCase("Y");
  }

  int line() {
    return reader.getLocation().getLineNumber();
  }

  /** A problem with the element the cursor is at. */
  DictionaryException problem(String text) {
    String name = reader.getAttributeValue(null, "name");
    return DictionaryException.at(
        line(),
        "<" + reader.getLocalName() + (name == null ? "" : " name=\"" + name + "\"") + ">",
        text);
  }

  private int next() {
    try {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new DictionaryException(
            "line " + line() + ": document types and entities are not allowed");
      }
      if (event == XMLStreamConstants.START_ELEMENT && ++depth > MAX_DEPTH) {
        throw problem("is nested more than " + MAX_DEPTH + " deep");
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
      return event;
    } catch (XMLStreamException e) {
      throw new DictionaryException("no well-formed XML: " + e.getMessage(), e);
    } catch (MissingResourceException e) {
      // The JDK's parser has no text for all that it finds in a document type.
      throw new DictionaryException("no well-formed XML: line " + line() + ": " + e.getKey(), e);
    }
  }

  /** Ends a document that is larger than any dictionary. */
  private static final class BoundedInputStream extends FilterInputStream {

    private int count;

    BoundedInputStream(InputStream source) {
      super(source);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] array, int offset, int length) throws IOException {
      int read = super.read(array, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) throws IOException {
      count += read;
      if (count > MAX_BYTES) {
        throw new IOException("it is larger than " + MAX_BYTES + " bytes");
      }
    }
  }
}
