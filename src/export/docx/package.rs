//! The parts of the file around its body.

use std::io::{Cursor, copy};

use docx_rs::{Docx, Footer, PageMargin, PageNum, Paragraph};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::body::{Body, escaped};
use crate::export::content::Content;

/// How each sort of paragraph looks (ISO/IEC 29500-1, 17.7).
const STYLES: &str = include_str!("styles.xml");

/// How hard the file is packed: harder makes it hardly smaller and takes several times as long.
const LEVEL: i64 = 3;

/// Puts the file together. Its parts but the styles and what is said of the document come from the
/// crate, which only puts them one after the other.
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
    let file = file.into_inner();
    let smaller = deflated(&file);
    debug_assert!(smaller.is_ok(), "{:?}", smaller.as_ref().err());
    smaller.unwrap_or(file)
}

/// The same archive with its parts compressed, and without the time of day.
fn deflated(archive: &[u8]) -> ZipResult<Vec<u8>> {
    let mut parts = ZipArchive::new(Cursor::new(archive))?;
    let mut file = ZipWriter::new(Cursor::new(Vec::with_capacity(archive.len() / 8)));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    for at in 0..parts.len() {
        let mut part = parts.by_index(at)?;
        if part.is_file() {
            file.start_file(part.name(), options)?;
            copy(&mut part, &mut file)?;
        }
    }
    Ok(file.finish()?.into_inner())
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
