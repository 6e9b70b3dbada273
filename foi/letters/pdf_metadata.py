"""What the finisher writes into a PDF's metadata (XMP): that it is PDF/UA-1 beside PDF/A-3a.

PDF/A allows a property outside its own list only when an extension schema in the same packet declares it
(ISO 19005-3, 6.6.2.3), and `pdfuaid:part` (ISO 14289-1, section 5) is one.
"""

from typing import Any

PDF_UA = b"""
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

_END = b"</rdf:RDF>"


def declare_accessible(pdf: Any) -> None:
    """Add the PDF/UA-1 identification to the file's one XMP packet, and leave the packet uncompressed.

    `pdf` is a pydyf.PDF whose catalog has its metadata; PDF/A wants them readable without a filter.
    """
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    packet = b"\n".join(metadata.stream)
    if packet.count(_END) != 1:
        raise ValueError("the metadata must hold one rdf:RDF element")
    metadata.stream = [packet.replace(_END, PDF_UA + _END)]
    metadata.compress = False
