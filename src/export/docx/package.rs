//! The parts of the file around its body.

use std::io::Cursor;

use docx_rs::{Docx, Footer, PageMargin, PageNum, Paragraph};

use super::body::{Body, escaped};
use crate::export::content::Content;

/// How each sort of paragraph looks (ISO/IEC 29500-1, 17.7).
const STYLES: &str = include_str!("styles.xml");

/// Puts the file together. Its parts but the styles and what is said of the document come from the
/// crate, which also packs them, without compression and without the time of day.
pub(super) fn pack(content: &Content<'_>, body: Body) -> Vec<u8> {
    let (xml, addresses) = body.finish();
    // The crate's counters run on from one document to the next, so its paragraph is named here.
    let number = Paragraph::new()
        .id("00000001")
        .style("Footer")
        .add_page_num(PageNum::new());
    let mut docx = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(PageMargin {
            top: 1_247,
            left: 1_304,
            bottom: 1_247,
            right: 1_304,
            header: 680,
            footer: 680,
            gutter: 0,
        })
        .footer(Footer::new().add_paragraph(number));
    for (place, address) in (1..).zip(addresses) {
        let rels = std::mem::take(&mut docx.document_rels);
        docx.document_rels = rels.add_hyperlinks(format!("rIdLink{place}"), address, "External");
    }
    let mut parts = docx.build();
    parts.styles = STYLES.as_bytes().to_vec();
    parts.doc_props.core = properties(content).into_bytes();
    parts.document = around(&parts.document, &xml);
    drop(xml);
    let mut file = Cursor::new(Vec::with_capacity(parts.document.len() + 65_536));
    let packed = parts.pack(&mut file);
    debug_assert!(packed.is_ok(), "written to memory");
    file.into_inner()
}

/// The crate's document, which holds nothing but the looks of its pages, with a body.
fn around(document: &[u8], body: &str) -> Vec<u8> {
    const OPENING: &[u8] = b"<w:body>";
    let place = document
        .windows(OPENING.len())
        .position(|bytes| bytes == OPENING);
    debug_assert!(place.is_some(), "a document has a body");
    let (before, after) = document
        .split_at_checked(place.unwrap_or_default() + OPENING.len())
        .unwrap_or_default();
    [before, body.as_bytes(), after].concat()
}

/// What the file says of itself (ISO/IEC 29500-2, 11): its title, and the project's last change in
/// place of any clock. Nothing of who made it.
fn properties(content: &Content<'_>) -> String {
    let (project, title) = (content.project, escaped(content.title()));
    let (created, changed) = (project.head.created, project.changed);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:subject>Timeline</dc:subject>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{created}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{changed}</dcterms:modified>\
         </cp:coreProperties>"
    )
}
