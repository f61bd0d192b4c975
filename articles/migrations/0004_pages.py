"""Write first texts for the portal's own pages; the newsroom edits them in the admin.

What only the newsroom knows stands in square brackets.
"""

from django.db import migrations

REDAKSI = """
<p>Halaman ini memuat nama orang-orang yang bertanggung jawab atas isi situs, sebagaimana diminta
Undang-Undang Nomor 40 Tahun 1999 tentang Pers.</p>
<h2>Penerbit</h2>
<p>[nama badan hukum pers, nomor pengesahan, alamat kantor]</p>
<h2>Redaksi</h2>
<p>Pemimpin redaksi dan penanggung jawab: [nama]</p>
<p>Redaktur: [nama]</p>
<p>Reporter: [nama]</p>
<p>Pewarta foto: [nama]</p>
<h2>Cara kami bekerja</h2>
<p>Setiap artikel menyebut editor yang bertanggung jawab. Sumber disebut di kaki artikel. Berita,
opini, dan advertorial dibedakan dengan label. Wartawan kami membawa kartu pengenal dan tidak
menerima imbalan dari narasumber.</p>
"""

PEDOMAN = """
<p>Kami bekerja menurut Kode Etik Jurnalistik dan Pedoman Pemberitaan Media Siber yang ditetapkan
Dewan Pers. Halaman ini merangkum kewajiban itu dengan kata-kata kami sendiri; naskah resminya ada
di <a href="https://dewanpers.or.id">dewanpers.or.id</a>.</p>
<h2>Berita diperiksa dulu</h2>
<p>Setiap berita pada dasarnya harus diverifikasi sebelum tayang. Berita yang dapat merugikan orang
lain diverifikasi di dalam berita yang sama, supaya akurat dan berimbang.</p>
<p>Berita boleh tayang sebelum verifikasinya lengkap hanya bila menyangkut kepentingan umum yang
mendesak, sumber pertamanya jelas dan dapat dipercaya, dan pihak yang harus dikonfirmasi belum
dapat ditemui. Pembaca diberi tahu bahwa berita itu masih memerlukan verifikasi, dan hasilnya
dimuat dalam pembaruan yang ditautkan ke berita pertama.</p>
<h2>Isi buatan pengguna</h2>
<p>Bila kami membuka ruang bagi tulisan, gambar, atau komentar pembaca, pengirimnya harus terdaftar
dan menyetujui bahwa isinya tidak bohong, tidak cabul, tidak memfitnah, tidak menghasut kebencian
dan kekerasan, serta tidak merendahkan orang karena suku, agama, ras, jenis kelamin, atau
disabilitas. Kami berhak menyunting atau menghapus isi yang melanggar, dan menindaklanjuti aduan
selekasnya, paling lambat dua kali 24 jam sejak aduan diterima.</p>
<h2>Ralat, koreksi, dan hak jawab</h2>
<p>Kekeliruan kami perbaiki secara terbuka. Ralat, koreksi, dan hak jawab ditautkan ke berita yang
diperbaiki dan memuat waktu pemuatannya. Bila berita yang keliru telah dikutip media lain, media itu
wajib memperbaiki kutipannya juga.</p>
<h2>Pencabutan berita</h2>
<p>Berita yang sudah tayang tidak dicabut karena permintaan dari luar redaksi, kecuali menyangkut
masalah SARA, kesusilaan, masa depan anak, pengalaman traumatik korban, atau pertimbangan khusus
lain menurut Dewan Pers. Pencabutan disertai alasan yang diumumkan kepada pembaca di alamat berita
itu.</p>
<h2>Iklan</h2>
<p>Berita dan iklan dibedakan dengan tegas. Setiap tulisan berbayar memakai keterangan
“advertorial”, “iklan”, “ads”, “sponsored”, atau kata lain yang menjelaskan bahwa tulisan itu
iklan.</p>
<h2>Hak cipta</h2>
<p>Kami menghormati hak cipta. Kutipan, foto, dan data dari pihak lain disebut sumbernya.</p>
<h2>Sengketa</h2>
<p>Penilaian akhir atas sengketa mengenai pelaksanaan pedoman ini diselesaikan oleh Dewan Pers.</p>
"""

KONTAK = """
<p>Tulislah kepada kami: kabar dari kampung Anda, kekeliruan yang Anda temukan, atau pertanyaan
tentang cara kami bekerja.</p>
<h2>Redaksi</h2>
<p>Alamat: [alamat kantor]</p>
<p>Telepon dan WhatsApp: [nomor]</p>
<p>Surel redaksi: [alamat surel]</p>
<h2>Hak jawab dan koreksi</h2>
<p>Sebutkan judul atau alamat artikel, bagian yang menurut Anda keliru, keterangan yang benar, serta
nama dan nomor yang dapat kami hubungi. Kami mengabari Anda setelah surat diterima.</p>
<h2>Iklan dan kerja sama</h2>
<p>Bagian iklan bekerja terpisah dari redaksi dan tidak ikut menentukan isi berita.</p>
<p>Surel iklan: [alamat surel]</p>
"""

TENTANG = """
<p>Kami menulis tentang daerah untuk orang yang tinggal di dalamnya: harga di pasar, keputusan di
balai kota, sekolah, sungai, lapangan bola, dan panggung kesenian.</p>
<h2>Apa yang kami pegang</h2>
<ul>
<li>Peristiwa didatangi, orang yang disebut diberi kesempatan bicara, angka diperiksa.</li>
<li>Yang belum kami ketahui, kami katakan belum kami ketahui.</li>
<li>Kekeliruan diperbaiki di tempat terbuka, bukan dihapus diam-diam.</li>
<li>Pembaca tidak dihalangi: tanpa jendela yang menutupi teks, tanpa halaman yang dipotong-potong,
tanpa pelacak dari pihak lain.</li>
</ul>
<h2>Siapa kami</h2>
<p>Nama orang dan badan hukum di balik situs ini ada di halaman <a href="/redaksi/">Redaksi</a>.
Cara menghubungi kami ada di halaman <a href="/kontak/">Kontak</a>.</p>
"""

PAGES = {
    "redaksi": ("Redaksi", REDAKSI),
    "pedoman-media-siber": ("Pedoman Media Siber", PEDOMAN),
    "kontak": ("Kontak", KONTAK),
    "tentang-kami": ("Tentang Kami", TENTANG),
}


def write_pages(apps, schema_editor):
    page_model = apps.get_model("articles", "Page")
    for slug, (title, body) in PAGES.items():
        page_model.objects.get_or_create(slug=slug, defaults={"title": title, "body": body})


def remove_untouched_pages(apps, schema_editor):
    """Take back only what nobody has rewritten."""
    for page in apps.get_model("articles", "Page").objects.filter(slug__in=PAGES):
        if page.body.strip() == PAGES[page.slug][1].strip():
            page.delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_edition")]
    operations = [migrations.RunPython(write_pages, remove_untouched_pages)]
